extension EventPhrases {
    static let german = EventPhrases(
        switchedOn: "{moment} wurde {device}{by} eingeschaltet.",
        switchedOff: "{moment} wurde {device}{by} ausgeschaltet.",
        dimmed: "{moment} wurde {device}{by} auf {value} Prozent gestellt.",
        pressed: "{moment} wurde {device}{by} gedrückt.",
        refused: "{moment} sollte {device}{by} geschaltet werden, aber eine Regel erlaubte es nicht.",
        failed: "{moment} gab es ein Problem mit {device}.",
        offLate: "{moment} ging {device} aus, {time} zu spät.",
        timerCancelled: "{moment} wurde der Timer für {device}{by} gelöscht.",
        timerExtended: "{moment} wurde der Timer für {device}{by} um {time} verlängert.",
        sceneRun: "{moment} wurde die Szene „{name}“{by} gestartet.",
        ruleFired: "{moment} hat die Regel „{name}“ gegriffen.",
        sensorSilent: "{moment} hat {device} aufgehört zu antworten.",
        sensorBack: "{moment} hat {device} nach {time:dative} wieder geantwortet.",
        volumeSet: "{moment} wurde die Lautstärke von {device}{by} auf {value} Prozent gestellt.",
        muted: "{moment} wurde {device}{by} stummgeschaltet.",
        unmuted: "{moment} wurde {device}{by} wieder laut gestellt.",
        soundPlayed: "{moment} wurde {other}{by} abgespielt.",
        textSaid: "{moment} wurde auf {device}{by} etwas gesagt.",
        started: "{moment} wurde das Programm gestartet.",
        stopped: "{moment} wurde das Programm beendet.",
        reloaded: "{moment} wurden die Einstellungen neu gelesen.",
        damaged: "{moment} wurde eine beschädigte Datei beiseitegelegt.",
        stateNotSaved: "{moment} konnte ich mir den Zustand nicht merken.",
        none: "In den letzten {time:dative} ist nichts passiert.",
        more: "Davor gab es in den letzten {time:dative} noch {count} weitere [Ereignis|Ereignisse].",
        byVoice: " per Sprache",
        byHand: " direkt am Gerät",
        byTimer: " vom Timer",
        byRule: " von der Regel „{name}“",
        bySafety: " aus Sicherheitsgründen",
        byProgram: " vom Programm"
    )
}

extension SoundPhrases {
    static let german = SoundPhrases(
        volume: "{device} steht auf {value} Prozent",
        muted: " und ist stumm",
        loudestAllowed: "; lauter darf ich nicht stellen",
        playing: "Ich spiele {other} ab",
        playingOn: "Ich spiele {other} auf {device} ab",
        saying: "Ich sage es gerade an",
        sayingOn: "Ich sage es gerade auf {device} an",
        butSilent: ", aber der Ton ist aus",
        cannotSetVolume: "Ich kann die Lautstärke von {device} nicht ändern: {reason}.",
        cannotPlayOn: "Ich kann auf {device} nichts abspielen: {reason}.",
        cannotSpeakOn: "Ich kann auf {device} nicht sprechen: {reason}.",
        cannotPlay: "Ich kann {other} nicht abspielen: {reason}."
    )
}

extension StatusPhrases {
    static let german = StatusPhrases(
        allOn: "Alle {count} Schalter sind an.",
        allOff: "Alle {count} Schalter sind aus.",
        othersOff: "Die anderen {count} Schalter sind aus.",
        beingPressed: "{device} wird gerade gedrückt.",
        notPressed: "{device} ist nicht gedrückt.",
        unreadable: "Den Zustand von {devices} kann ich nicht lesen.",
        volumeUnreadable: "Die Lautstärke von {device} kann ich nicht lesen.",
        nothingOn: "Nichts ist an."
    )
}
