extension EventPhrases {
    /// Who did it comes first: "14点35分，语音打开了台灯。"
    static let chinese = EventPhrases(
        switchedOn: "{moment}，{by}打开了{device}。",
        switchedOff: "{moment}，{by}关闭了{device}。",
        dimmed: "{moment}，{by}把{device}调到了百分之{value}。",
        pressed: "{moment}，{by}按下了{device}。",
        refused: "{moment}，{by}想操作{device}，但规则不允许。",
        failed: "{moment}，{device}出现了问题。",
        offLate: "{moment}，{device}自动关闭，晚了{time}。",
        timerCancelled: "{moment}，{by}取消了{device}的定时。",
        timerExtended: "{moment}，{by}把{device}的定时延长了{time}。",
        sceneRun: "{moment}，{by}执行了“{name}”场景。",
        ruleFired: "{moment}，规则“{name}”生效。",
        sensorSilent: "{moment}，{device}停止响应。",
        sensorBack: "{moment}，{device}在{time}后恢复响应。",
        volumeSet: "{moment}，{by}把{device}的音量调到了百分之{value}。",
        muted: "{moment}，{by}把{device}静音了。",
        unmuted: "{moment}，{by}取消了{device}的静音。",
        soundPlayed: "{moment}，{by}播放了{other}。",
        textSaid: "{moment}，{by}在{device}上播报了一段话。",
        started: "{moment}，设备启动。",
        stopped: "{moment}，设备停止。",
        reloaded: "{moment}，重新读取了设置。",
        damaged: "{moment}，一个损坏的文件被移开。",
        stateNotSaved: "{moment}，我无法保存状态。",
        none: "过去{time}没有发生任何事。",
        more: "在此之前的{time}内还有{count}件事。",
        byVoice: "语音",
        byHand: "本机",
        byTimer: "定时器",
        byRule: "规则“{name}”",
        bySafety: "安全保护",
        byProgram: "系统"
    )
}

extension SoundPhrases {
    static let chinese = SoundPhrases(
        volume: "{device}的音量是百分之{value}",
        muted: "，已静音",
        loudestAllowed: "，这是允许的最大音量",
        playing: "正在播放{other}",
        playingOn: "正在{device}上播放{other}",
        saying: "正在播报",
        sayingOn: "正在{device}上播报",
        butSilent: "，但是音量已关闭",
        cannotSetVolume: "无法设置{device}的音量：{reason}。",
        cannotPlayOn: "无法在{device}上播放：{reason}。",
        cannotSpeakOn: "无法在{device}上播报：{reason}。",
        cannotPlay: "无法播放{other}：{reason}。"
    )
}

extension StatusPhrases {
    static let chinese = StatusPhrases(
        allOn: "{count}个开关都开着。",
        allOff: "{count}个开关都关着。",
        othersOff: "其他{count}个开关都关着。",
        beingPressed: "{device}正在被按下。",
        notPressed: "{device}没有按下。",
        unreadable: "无法读取{devices}的状态。",
        volumeUnreadable: "无法读取{device}的音量。",
        nothingOn: "没有设备开着。"
    )
}
