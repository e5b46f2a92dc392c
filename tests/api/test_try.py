import json
import pytest
from datetime import date
from tests import factories
pytestmark = pytest.mark.django_db

def test_try(client):
    m = factories.mechanism(title="Puebla")
    meet = factories.meeting(title="GRCP 7", mechanisms=[m])
    p = factories.practice(title="Child care", countries=[factories.term("country","KE", parents=(factories.term("region","africa",en="Africa"),))], objectives=[factories.term("objective","13",en="Detention")], meeting=meet, document=factories.document_set("en","fr"), context=f'<p><a linktype="page" id="{meet.pk}">it</a></p>')
    factories.translation(p, "ru", title="Дети")
    factories.alias(p, "fr")
    for u in ["/api/v1/practices/","/api/v1/practices/?lang=ru&q=дети&objective=13","/api/v1/practices/?page_size=0&foo=1&lang=xx","/api/v1/practices/?page_size=0&lang=ru","/api/v1/practices/?foo=1&lang=ru&lang=ru",f"/api/v1/practices/{p.number}/?lang=fr", f"/api/v1/practices/{p.number}/", f"/api/v1/meetings/{meet.pk}/", "/api/v1/meetings/?when=past&q=grcp", "/api/v1/search/?q=child", "/api/v1/search/?q=child&languages=all","/api/v1/taxonomies/","/api/v1/taxonomies/objective/","/api/v1/taxonomies/x/","/api/v1/practices/999/", "/api/v1/practices/x/","/api/v1/nothing/","/api/v1/practices","/api/v1/practices/?q=%00", "/api/v1/practices/?objective="+"x"*41, "/api/v1/"]:
        for method in ("get","head","post","options"):
            r = getattr(client, method)(u)
            print(method, u, r.status_code, len(r.content) if method!="get" else json.dumps(r.json(), ensure_ascii=False, indent=1) if "json" in r.headers["Content-Type"] else r.content[:300], dict(r.headers) if method!="get" or "999" in u else "")
    assert 0
