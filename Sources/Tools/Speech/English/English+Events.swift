extension EventPhrases {
    static let english = EventPhrases(
        switchedOn: "{moment} {device} [was|were] switched on{by}.",
        switchedOff: "{moment} {device} [was|were] switched off{by}.",
        dimmed: "{moment} {device} [was|were] set to {value} percent{by}.",
        pressed: "{moment} {device} [was|were] pressed{by}.",
        refused: "{moment} {device} [was|were] to be changed{by}, but a rule did not allow it.",
        failed: "{moment} something went wrong with {device}.",
        offLate: "{moment} {device} went off, {time} late.",
        timerCancelled: "{moment} the timer of {device} was cancelled{by}.",
        timerExtended: "{moment} the timer of {device} was extended by {time}{by}.",
        sceneRun: "{moment} the scene '{name}' was run{by}.",
        ruleFired: "{moment} the rule '{name}' took effect.",
        sensorSilent: "{moment} {device} stopped answering.",
        sensorBack: "{moment} {device} answered again, after {time}.",
        volumeSet: "{moment} the volume of {device} was set to {value} percent{by}.",
        muted: "{moment} {device} [was|were] muted{by}.",
        unmuted: "{moment} {device} [was|were] unmuted{by}.",
        soundPlayed: "{moment} {other} was played{by}.",
        textSaid: "{moment} a text was said on {device}{by}.",
        started: "{moment} the board started.",
        stopped: "{moment} the board stopped.",
        reloaded: "{moment} the settings were read again.",
        damaged: "{moment} a damaged file was set aside.",
        stateNotSaved: "{moment} I could not keep what I must remember.",
        none: "Nothing happened in the last {time}.",
        more: "Before that there [was|were] {count} more in the last {time}.",
        byVoice: " by voice",
        byHand: " at the board",
        byTimer: " by its timer",
        byRule: " by the rule '{name}'",
        bySafety: " for safety",
        byProgram: " by the program"
    )
}

extension SoundPhrases {
    static let english = SoundPhrases(
        volume: "{device} [is|are] at {value} percent",
        muted: " and muted",
        loudestAllowed: "; that is the loudest I may set",
        playing: "I am playing {other}",
        playingOn: "I am playing {other} on {device}",
        saying: "I am saying it now",
        sayingOn: "I am saying it now on {device}",
        butSilent: ", but the volume is off",
        cannotSetVolume: "I can't set the volume of {device}: {reason}.",
        cannotPlayOn: "I can't play on {device}: {reason}.",
        cannotSpeakOn: "I can't speak on {device}: {reason}.",
        cannotPlay: "I can't play {other}: {reason}."
    )
}

extension StatusPhrases {
    static let english = StatusPhrases(
        allOn: "All {count} switches are on.",
        allOff: "All {count} switches are off.",
        othersOff: "The other {count} switches are off.",
        beingPressed: "{device} [is|are] being pressed.",
        notPressed: "{device} [is|are] not pressed.",
        unreadable: "I can't read {devices}.",
        volumeUnreadable: "I can't read the volume of {device}.",
        nothingOn: "Nothing is on."
    )
}
