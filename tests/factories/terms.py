from taxonomy.models import Label, Term


def term(
    scheme: str, code: str, *, parents: tuple[Term, ...] = (), group: str = "", **names: str
) -> Term:
    """Return the term with this code, made if need be, with a label for each language given.

    `names` are by language, with `_` for `-`: `en="Data"`, `zh_hans="数据"`.
    """
    model = next(proxy for proxy in Term.__subclasses__() if scheme == proxy.SCHEME)
    order = int(code) if code.isdigit() else 0
    found, _made = model.objects.get_or_create(
        scheme=scheme, code=code, defaults={"order": order, "group": group}
    )
    if parents:
        found.parents.set(parents)
        found.save()
    for language, name in names.items():
        Label.objects.update_or_create(
            term_id=found.pk, language=language.replace("_", "-"), defaults={"name": name}
        )
    return found
