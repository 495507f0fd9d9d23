"""The ends of domain names by which a link without http:// is known.

Telegram knows about 1,500. Here are those of countries and the more common others.
"""

COUNTRIES = """
ac ad ae af ag ai al am ao aq ar as at au aw ax az ba bb bd be bf bg bh bi bj bm bn bo br bs bt
bv bw by bz ca cc cd cf cg ch ci ck cl cm cn co cr cu cv cw cx cy cz de dj dk dm do dz ec ee eg
er es et eu fi fj fk fm fo fr ga gb gd ge gf gg gh gi gl gm gn gp gq gr gs gt gu gw gy hk hm hn
hr ht hu id ie il im in io iq ir is it je jm jo jp ke kg kh ki km kn kp kr kw ky kz la lb lc li
lk lr ls lt lu lv ly ma mc md me mg mh mk ml mm mn mo mp mq mr ms mt mu mv mw mx my mz na nc ne
nf ng ni nl no np nr nu nz om pa pe pf pg ph pk pl pm pn pr ps pt pw py qa re ro rs ru rw sa sb
sc sd se sg sh si sj sk sl sm sn so sr ss st su sv sx sy sz tc td tf tg th tj tk tl tm tn to tr
tt tv tw tz ua ug uk us uy uz va vc ve vg vi vn vu wf ws ye yt za zm zw
"""
OTHERS = """
academy agency app art asia blog bot cafe center chat cloud club codes com community company
dev digital edu education email events expert family fun games gallery gov group guide health
help host hospital info int jobs land life live ltd media mil mobi museum name net network news
ngo ong online org page photo photos pro post press report rocks school services shop site
social space store studio support systems team tech tel today ton top tours travel university
video vip website wiki work works world xyz zone 中国 中國 公司 网络 рф рус укр भारत 한국 香港
"""


KNOWN = frozenset(f"{COUNTRIES} {OTHERS}".split())


def is_known(end: str) -> bool:
    """Whether a domain that ends so is one."""
    return end.lower() in KNOWN
