extension OutputPhrases {
    static let english = OutputPhrases(
        switchedOn: "{device} [is|are] on",
        switchedOff: "{device} [is|are] off",
        dimmed: "{device} [is|are] at {value} percent",
        fading: "{device} [goes|go] to {value} percent within {time}",
        fadingOff: "{device} [goes|go] off within {time}",
        isOn: "{devices} [is|are] on",
        isOff: "{devices} [is|are] off",
        isDimmed: "{device} [is|are] at {value} percent",
        shortened: ", but only for {time}; that is the longest [it|they] may be on",
        lengthened: ", for {time}; that is the shortest [it|they] may be on",
        goesOff: ". [It goes|They go] off {moment}",
        goesOffAtLimit: ". [It goes|They go] off {moment}, the longest [it|they] may be on",
        switchedOffFirst: "I switched {other} off first.",
        pressed: "I pressed {device}.",
        everythingOff: "Everything is off.",
        everythingElseOff: "Everything else is off."
    )
}

extension RefusalPhrases {
    static let english = RefusalPhrases(
        pulsing: "{device} [is|are] just being pressed; ask again in {time}.",
        resting: "{device} must rest {time:more}.",
        minimumOn: "{device} must stay on for {time:more}.",
        interlocked: "{device} can't go on yet: {other} must stay on for {time:more}.",
        deadTime: "{device} can't go on yet: {other} was on until just now; ask again in {time}.",
        requires: "{device} may only be on while {state}.",
        whileOn: "{device} [is|are] on",
        whileOff: "{device} [is|are] off",
        confirm: "confirm",
        needsConfirmation: "That needs a confirmation. Say: confirm {word}.",
        needsOwnConfirmation: "{device} [needs|need] a confirmation; ask for [it|them] alone.",
        locked: "{device} [is|are] locked; I may not change [it|them].",
        lockedBy: "{other} keeps {device} off.",
        tooOften: "{device} [was|were] changed too often; ask again in {time}.",
        boardTooOften: "Too much is being switched at once; ask again in {time}.",
        overload: "{device} [needs|need] {first}, but only {second} are free; switch something else off first.",
        superseded: "A later command for {device} took its place.",
        stopped: "I am stopping and can't use {device} any more.",
        notPermitted: "{device} [is|are] not mine to change.",
        hindered: "Something else keeps me from switching {device}.",
        hinderedFor: "Something else keeps me from switching {device}; ask again in {time}.",
        unknownWord: "Nothing waits for the word '{word}'. Say again what you want.",
        readsOn: "{device} did not switch: [its|their] line reads on.",
        readsOff: "{device} did not switch: [its|their] line reads off.",
        cutShort: "I pressed {device} too shortly, because a limit or a stop came between.",
        noAnswer: "{device} did not answer in time; I don't know what [it does|they do] now.",
        notMomentary: "{device} can't be pressed, only switched.",
        removed: "{device} [is|are] not there any more.",
        cannotUse: "I can't use {device}: {reason}."
    )
}

extension TimerPhrases {
    static let english = TimerPhrases(
        running: "{device} [goes|go] off {moment}.",
        extended: "{device} now [goes|go] off {moment}.",
        cancelled: "The timer of {device} is cancelled.",
        none: "No timer is running.",
        notRunning: "{device} [has|have] no timer.",
        limit: "That is a limit of {device} and no timer; I may not change it.",
        tooLong: "{device} may be on for {time} at most.",
        locked: "{device} [is|are] locked; I may not change [its|their] timer.",
        stopped: "I am stopping and can't change timers any more."
    )
}

extension ScenePhrases {
    static let english = ScenePhrases(
        done: "The scene '{name}' is set.",
        partly: "Not everything of the scene '{name}' could be done.",
        nothing: "Nothing of the scene '{name}' could be done."
    )
}
