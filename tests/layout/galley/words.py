"""Words: what the stories of the galley say: one half of all words for the houses looked at, one for those held back.

Holds:   Words (one page's supply).
Needs:   the sentences of the press (tests/layout/press/copy.py).
Touches: nothing.
"""

import random
import zlib

from tests.layout.press.copy import GIVEN, SURNAMES, Sentences, sentences

HEADLINES = (
    (
        "老楼装上新扶手",
        "一条弄堂的四季账本",
        "清晨五点的豆浆摊",
        "谁动了公共晒衣架",
        "三十年 修表匠守着一盏灯",
        "停车难题 居民自己出题自己答",
        "垃圾房搬家记",
        "雨水花园里的小课堂",
        "夜校报名 两个钟头满额",
        "把会开到天井里",
        "电梯来了 邻居熟了",
        "广场舞音量有了约定",
        "书摊边上的老同学",
        "独居老人家的一串风铃",
        "旧车棚变身共享客厅",
        "社区医生上门记下四百本册子",
        "屋顶菜园收了第一茬",
        "小河不再黑 岸边多了钓鱼人",
        "楼组长的十二把钥匙",
        "快递进楼 先敲门后签字",
        "一碗面换来一段往事",
        "暑托班开在消防站隔壁",
    ),
    (
        "便民理发铺的二十一个周六",
        "路灯亮了 夜归人不怕",
        "弄口的修鞋匠收了徒弟",
        "公约怎么写 大家一句一句改",
        "一张旧照片引出的寻人启事",
        "食堂菜单由老人投票定",
        "漏水三年 一次协商堵住了",
        "阳台花开 邻里互赠种子",
        "退休教师办起古诗沙龙",
        "架空层里的乒乓球赛",
        "防汛沙袋连夜搬进地下库",
        "小小志愿者数清了一街的树",
        "老字号酱园重新开门",
        "楼道堆物清了又堆 怎么破",
        "爷爷奶奶学用手机挂号",
        "一根晾衣绳牵出的和解",
        "冬至汤圆送进六百户",
        "江边步道贯通在即",
        "停水不停心 水车开到家门口",
        "听见无障碍的声音",
        "合唱团里最年轻的八十岁",
        "围墙拆了以后",
    ),
    (
        "晒书节上 换走一本二十年前的连环画",
        "谁家的灯还亮着",
        "“共享工具箱”添了第一百件",
        "九十二岁的班主任点了名",
        "桥下空间今起试开放",
        "给猫狗也立个规矩",
        "一扇门 三把锁 十年邻居",
        "烟火气回来了 油烟味没回来",
        "老街口再见绿皮邮筒",
        "“夜间门诊”开进居委会",
        "社区花工阿秋和她的八十盆茉莉",
        "儿童友好，从一级台阶改起",
        "旧图纸上的水井找到了",
        "上门量尺寸 窗台变高一寸",
        "七楼住户的雨天账单少了",
        "巷口理发店的最后一张转椅",
        "书记信箱：这周回了四十封",
        "入冬第一锅腊八粥",
        "请把车停在线里",
        "听老人们讲渡口的故事",
        "一百个家庭的年夜菜单",
        "外卖小哥有了歇脚处",
        "春联写到手酸 心里是甜的",
        "河长日记",
    ),
)
KICKERS = (
    ("我们的身边", "社区观察", "弄堂深处", "一线见闻 现场直击", "民生小事"),
    ("邻里故事", "记者走基层", "今日关注", "服务就在转角", "街头巷尾"),
    ("市民热线追踪", "小区里的中国年", "新春走基层·街巷", "百姓点题 我们跑腿", "银发生活"),
)
DECKS = (
    ("一次听证会留下的三十条意见", "从春天到秋天 他们走访了六百户", "有人出力 有人出主意"),
    ("改造前后 账目全部上墙", "居民自己定规矩 自己来监督", "记一群不肯闲着的老人"),
    ("三年六次协商，一纸公约落地", "两百名居民投票选出心愿", "跑一趟社区，看看他们怎么办"),
)
CROSSHEADS = (
    ("先听一圈意见", "门外的脚步声", "算一笔细账", "谁出钱"),
    ("从不理到主动", "办法在现场", "多走一步", "留给后来的人"),
    ("第一把椅子从哪来", "账怎么算", "夜里十点以后", "邻居说"),
)
LEADS = (
    ("一是找准问题。", "从“要我做”到“我要做”。", "问需于民。"),
    ("二是抓住关键。", "把事情办到心坎上。", "问计于民。"),
    ("三是留住人心。", "让“陌邻”变“睦邻”。", "问效于民。"),
)
CAPTIONS = (
    ("居民代表围坐在天井里商量方案", "工人们正在安装扶手", "放学后的孩子在书屋里看书", "老街坊合影留念"),
    ("志愿者把晚饭送到老人手里", "小区里新添的长椅", "合唱团在江边排练", "理发师傅在树荫下忙碌"),
    (
        "志愿者把写好的福字送到楼下",
        "改造后的桥下空间白天是球场，入夜成了纳凉的去处",
        "九旬老人翻看学生们带来的毕业照",
        "图为居民在社区花园里移栽茉莉",
        "孩子们在老邮筒前投出第一张明信片",
        "巷口的早市",
    ),
)
OFFICES = (
    ("社区服务办", "柳荫新村居委会"),
    ("平安办", "河滨社区文化活动中心"),
    ("渡口街道社区发展办公室", "听潮居民区", "文体中心"),
)
COLUMNS = (("百姓话题", "社区名人", "生活百科"), ("议事厅", "夕阳红", "文化长廊"), ("老照片", "健康加油站", "街谈巷议"))
BRIEFS = (("一句话新闻", "简讯", "街镇短波"), ("快讯", "社区动态", "简明新闻"), ("一周街事", "短讯", "身边事"))
ROWS = (
    ("街道服务中心", "65418802"),
    ("社区医院", "65427710"),
    ("物业报修", "65430091"),
    ("法律咨询", "65445120"),
    ("老年食堂", "65450036"),
    ("居家养老站", "65463329"),
    ("派出所", "65471100"),
)
VERSES = (
    "河水在桥洞下换气",
    "卖糖人的走了",
    "甜味还挂在栏杆上",
    "我数着台阶回家",
    "第七级松动",
    "像一颗换牙的童年",
    "窗子次第亮起来",
    "没有一盏认识我",
    "而每一盏都暖",
    "月亮落进搪瓷杯",
)
NOTICES = (
    (
        ("金秋敬老 惠民体检", "凡六十周岁以上居民可免费测血压", "咨询电话：021-65771234", "地址：和平路220号"),
        ("诚聘店员 两名", "包吃住 月薪面议", "联系人：吴先生 13800138000"),
    ),
    (
        ("百年好合 婚纱摄影", "店庆十周年 全场八折", "预约热线：021-66001122", "地址：临江路9号二楼"),
        ("家电清洗 空调移机", "当天上门 不满意不收费", "电话：021-66223344"),
    ),
    (
        ("阿婆生煎 今日开锅", "皮薄 汁多 底脆", "每天三百客 卖完为止", "盐仓弄口往东二十步"),
        ("春节菜篮子 线上订 楼下取", "冷鲜 半成品 净菜 干货", "满八十八元送货到门"),
        ("旧书换绿植", "三本换一盆 不限新旧", "每周六上午 渡口书店门前"),
    ),
)
ADVERTS = (
    ("邻家口腔", "电话：021-65880012", "地址：河滨路18号"),
    ("老李开锁", "电话：021-65990117", "公安备案 二十四小时上门"),
    ("晨光旅行社", "热线：021-65112233", "江南两日游 每周发团"),
    ("公益广告", "珍惜每一滴水"),
)
SHOPS = (
    ("渡口书店", "新到绘本三百种", "茶水自取 看一天也不赶人"),
    ("祥顺裁缝铺", "改裤脚 换拉链", "当日可取"),
    ("恭贺新春", "听潮物业全体员工", "祝各位业主阖家安康"),
    ("花开富贵 岁岁平安", "渡口街道总商会"),
)
SEASONS = (
    ("恭贺新禧", "本报编辑部向读者拜年"),
    ("粽叶飘香", "祝全体居民端午安康"),
    ("中秋快乐", "人月两圆 邻里同欢"),
)
FORMS = ("记者 {}", "本报记者 {}", "通讯员 {} {}", "文/{}", "记者 {} 通讯员 {}", "{} 文/图", "特约通讯员 {}")
MORE_FORMS = (
    "记者 {}",
    "首席记者 {}",
    "本报见习记者 {} 通讯员 {}",
    "文/{} 图/{}",
    "实习生 {} 记者 {}",
    "社区通讯员 {}",
    "{} 文 {} 摄",
)
SEEN = ("", "", " {} 摄", "（{} 供图）", " 本报记者 {} 摄")
SEEN_BEFORE = ("", "", " {} 摄", "，一旁的老人不住点头")


class Words(Sentences):
    """One page's supply; `half` is 0 or 1, or 2 with headlines and captions of its own and the sentences of 0.

    No sentence or headline is given twice while others are left.
    """

    def __init__(self, chance: random.Random, half: int) -> None:
        self.half = half
        own = [one for one in sentences() if zlib.crc32(one.encode()) % 2 == half % 2 and not set(one) & set("</")]
        super().__init__(chance, own, 12)
        self.heads = chance.sample(HEADLINES[half], len(HEADLINES[half]))

    def paragraph(self) -> str:
        return "".join(self.sentence() for _ in range(self.chance.choice((1, 2, 2, 3, 4))))

    def headline(self, longest: int = 30) -> str:
        """Return a headline of at most `longest` characters, or the shortest that is left."""
        fits = [one for one in self.heads if len(one) <= longest]
        text = fits[0] if fits else min(self.heads, key=len)
        self.heads.remove(text)
        return text

    def pick(self, halves: tuple[tuple[str, ...], ...]) -> str:
        """Return one of a kind of words."""
        return self.chance.choice(halves[self.half])

    def name(self) -> str:
        return self.chance.choice(SURNAMES) + "".join(self.chance.sample(GIVEN, self.chance.choice((1, 2, 2))))

    def credit(self) -> str:
        """Return a byline without ornament or brackets."""
        forms = MORE_FORMS if self.half == 2 else FORMS
        return self.chance.choice(forms).format(self.name(), self.name())

    def caption(self) -> str:
        text, name = self.pick(CAPTIONS), self.name()
        return text + self.chance.choice(SEEN if self.half == 2 else SEEN_BEFORE).format(name)
