extension OutputPhrases {
    static let chinese = OutputPhrases(
        switchedOn: "{device}已打开",
        switchedOff: "{device}已关闭",
        dimmed: "{device}已调到百分之{value}",
        fading: "{device}将在{time}内调到百分之{value}",
        fadingOff: "{device}将在{time}内关闭",
        isOn: "{devices}开着",
        isOff: "{devices}关着",
        isDimmed: "{device}开到百分之{value}",
        shortened: "，但只开{time}，这是允许的最长时间",
        lengthened: "，会开{time}，这是允许的最短时间",
        goesOff: "，{moment}自动关闭",
        goesOffAtLimit: "，{moment}自动关闭，这是允许的最长时间",
        switchedOffFirst: "我先关闭了{other}。",
        pressed: "已按下{device}。",
        everythingOff: "全部已关闭。",
        everythingElseOff: "其他的都已关闭。"
    )
}

extension RefusalPhrases {
    static let chinese = RefusalPhrases(
        pulsing: "{device}正在被按下，请{time}后再试。",
        resting: "{device}还要休息{time}。",
        minimumOn: "{device}还要再开{time}才能关闭。",
        interlocked: "{device}现在不能打开：{other}还要再开{time}。",
        deadTime: "{device}现在不能打开：{other}刚刚还开着，请{time}后再试。",
        requires: "只有{state}时，{device}才能打开。",
        whileOn: "{device}开着",
        whileOff: "{device}关着",
        confirm: "确认",
        needsConfirmation: "这个操作需要确认。请说：确认{word}。",
        needsOwnConfirmation: "{device}需要单独确认，请单独操作它。",
        locked: "{device}已锁定，我不能操作它。",
        lockedBy: "{device}被{other}锁定，不能打开。",
        tooOften: "{device}操作太频繁，请{time}后再试。",
        boardTooOften: "操作太频繁，请{time}后再试。",
        overload: "{device}需要{first}，但只剩{second}可用，请先关闭别的设备。",
        superseded: "{device}有了更新的指令，这次没有执行。",
        stopped: "我正在停止，不能再操作{device}了。",
        notPermitted: "我没有权限操作{device}。",
        hindered: "因为其他原因，现在不能操作{device}。",
        hinderedFor: "因为其他原因，现在不能操作{device}，请{time}后再试。",
        unknownWord: "没有等待“{word}”确认的操作。请再说一遍您想做什么。",
        readsOn: "{device}没有动作：输出仍然是开的。",
        readsOff: "{device}没有动作：输出仍然是关的。",
        cutShort: "{device}按得太短，中途被限制或停止打断了。",
        noAnswer: "{device}没有及时响应，我不知道它现在的状态。",
        notMomentary: "{device}不能按，只能打开或关闭。",
        removed: "{device}已经不存在了。",
        cannotUse: "无法操作{device}：{reason}。"
    )
}

extension TimerPhrases {
    static let chinese = TimerPhrases(
        running: "{device}将在{moment}自动关闭。",
        extended: "{device}改为{moment}自动关闭。",
        cancelled: "已取消{device}的定时。",
        none: "没有正在运行的定时。",
        notRunning: "{device}没有定时。",
        limit: "那是{device}的时间限制，不是定时，我不能修改。",
        tooLong: "{device}最多只能开{time}。",
        locked: "{device}已锁定，我不能修改它的定时。",
        stopped: "我正在停止，不能再修改定时了。"
    )
}

extension ScenePhrases {
    static let chinese = ScenePhrases(
        done: "“{name}”场景已执行。",
        partly: "“{name}”场景没有全部完成。",
        nothing: "“{name}”场景没有执行成功。"
    )
}
