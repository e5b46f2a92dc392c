"""The editors' doors to the documents of meetings."""
