"""The documents of meetings: their symbols, files, readers' pages, and the editors' doors."""
