"""Citizens across China: some near Wuhan, where the search of the demo begins, some far away."""

from demo.world.kinds import Citizen, Somebody, Spot, Words

OFFICER = Somebody("zhou", Words("Zhou Min", "周敏"))

WUHAN = Spot(Words("Jianghan, Wuhan", "武汉江汉区"), 30.6006, 114.2708)
WUCHANG = Spot(Words("Wuchang, Wuhan", "武汉武昌"), 30.5540, 114.3160)
XIAOGAN = Spot(Words("Xiaogan", "孝感"), 30.9270, 113.9110)
CHANGSHA = Spot(Words("Changsha", "长沙"), 28.1990, 112.9710)
ZHENGZHOU = Spot(Words("Zhengzhou", "郑州"), 34.7578, 113.6486)
BEIJING = Spot(Words("Beijing", "北京"), 39.9075, 116.3972)
GUANGZHOU = Spot(Words("Guangzhou", "广州"), 23.1167, 113.2500)
CHENGDU = Spot(Words("Chengdu", "成都"), 30.6667, 104.0667)
ZUNYI = Spot(Words("Zunyi, Guizhou", "贵州遵义"), 27.6867, 106.9072)
HARBIN = Spot(Words("Harbin", "哈尔滨"), 45.7500, 126.6500)
URUMQI = Spot(Words("Urumqi", "乌鲁木齐"), 43.8010, 87.6005)

CITIZENS = (
    Citizen(Somebody("wang", Words("Wang Fang", "王芳")), WUHAN, 50, shares=True),
    Citizen(Somebody("tang", Words("Tang Wei", "唐薇")), WUCHANG, 10),
    Citizen(Somebody("zhao", Words("Zhao Lei", "赵磊")), XIAOGAN, 100),
    Citizen(Somebody("liu", Words("Liu Yang", "刘洋")), CHANGSHA, 500),
    Citizen(Somebody("sun", Words("Sun Li", "孙丽")), ZHENGZHOU, 500),
    Citizen(Somebody("guo", Words("Guo Qiang", "郭强")), BEIJING, 50),
    Citizen(Somebody("he", Words("He Yan", "何燕")), GUANGZHOU, 50, shares=True),
    Citizen(Somebody("luo", Words("Luo Bin", "罗斌")), CHENGDU, 100),
    Citizen(Somebody("tian", Words("Tian Hui", "田慧")), ZUNYI, 100),
    Citizen(Somebody("yang", Words("Yang Xue", "杨雪")), HARBIN, 50),
    Citizen(Somebody("ma", Words("Ma Jun", "马军")), URUMQI, 500),
)
