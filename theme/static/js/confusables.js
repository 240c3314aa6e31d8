/* Confusables: characters that print, scanning or a hasty eye takes for each other.
   holds    lookalikes(character) -> characters
   needs    nothing
   touches  nothing */
(function (Menkou) {
  "use strict";

  const GROUPS =
    "已己巳 末未 人入八 日曰目 土士 干千于 天夫夭 大太犬丈 王玉主 午牛 戊戌戍 侯候 折拆析 治冶 晴睛 辨辩辫瓣 拔拨 茶荼 兔免 乌鸟 " +
    "刀刁力 贝见 今令 住往佳 处外 晨震 蜜密 幻幼 师帅 庆厌 问间向 崇祟 汨汩 扬杨场 炙灸 壁璧 盲肓 赢羸 菅管 栗粟 券卷 陪赔倍 摸模 " +
    "本木术 小少 白自百 申由甲田 月丹用 口囗 了子孑 几儿九 七匕 万方 厂广 元无 专传 车东 开井 弓引 心必 爪瓜 失矢夫 史吏 石右 北比 " +
    "四西 代伐 市布 永水冰 正止 生主 平半 旦且 旱早 束東束来 材村 季李 孟盂 官宫 拉位 林材 板版 枝技 抢枪 柏拍 泊伯 直真 苦若 " +
    "迁迂 近进 远运 连莲 拐捞 侍待 很狠 徒徙 陡徒 振震 桃挑 栽裁载 哀衰衷 敝弊 墨黑 章意 情清 请清 粗租 组祖 续读 绿缘 缓暖 编偏 " +
    "遣遗 喝渴 竞竟 漫慢 满瞒 燥躁噪操 幢撞 籍藉 歷历 霄宵 遂逐 毫豪 孤弧 眯咪 艳绝 燕蒸 郭敦 陈阵 刘列 赵起 周同 吴昊 徐除 孙孔 朱失 胡湖 高亮";
  const table = new Map();
  for (const group of GROUPS.split(" ")) {
    for (const one of group) {
      const others = Array.from(group).filter((other) => other !== one);
      table.set(one, Array.from(new Set([...(table.get(one) || []), ...others])));
    }
  }

  /** Return the characters that look like `character`, which is folded. */
  Menkou.lookalikes = (character) => table.get(character) || [];
})((globalThis.Menkou ??= {}));
