extension OutputPhrases {
    static let german = OutputPhrases(
        switchedOn: "{device} ist an",
        switchedOff: "{device} ist aus",
        dimmed: "{device} steht auf {value} Prozent",
        fading: "{device} geht innerhalb von {time:dative} auf {value} Prozent",
        fadingOff: "{device} geht innerhalb von {time:dative} aus",
        isOn: "{devices} [ist|sind] an",
        isOff: "{devices} [ist|sind] aus",
        isDimmed: "{device} steht auf {value} Prozent",
        shortened: ", aber nur für {time}, denn länger ist nicht erlaubt",
        lengthened: ", und zwar für {time}, denn kürzer ist nicht erlaubt",
        goesOff: " und geht {moment} wieder aus",
        goesOffAtLimit: " und geht {moment} wieder aus, denn länger ist nicht erlaubt",
        switchedOffFirst: "Vorher habe ich {other} ausgeschaltet.",
        pressed: "Ich habe {device} gedrückt.",
        everythingOff: "Alles ist aus.",
        everythingElseOff: "Alles andere ist aus."
    )
}

extension RefusalPhrases {
    static let german = RefusalPhrases(
        pulsing: "{device} wird gerade gedrückt; versuch es in {time:dative} noch einmal.",
        resting: "{device} muss noch {time} ruhen.",
        minimumOn: "{device} muss noch {time} an bleiben.",
        interlocked: "{device} kann noch nicht an: {other} muss noch {time} an bleiben.",
        deadTime: "{device} kann noch nicht an: {other} war eben noch an; versuch es in {time:dative} noch einmal.",
        requires: "{device} darf nur an sein, wenn {state}.",
        whileOn: "{device} an ist",
        whileOff: "{device} aus ist",
        confirm: "bestätige",
        needsConfirmation: "Das muss bestätigt werden. Sag: bestätige {word}.",
        needsOwnConfirmation: "{device} muss einzeln bestätigt werden; verlange das für sich allein.",
        locked: "{device} ist gesperrt, ich darf daran nichts ändern.",
        lockedBy: "{device} wird von {other} gesperrt.",
        tooOften: "{device} wurde zu oft geschaltet; versuch es in {time:dative} noch einmal.",
        boardTooOften: "Es wird zu viel auf einmal geschaltet; versuch es in {time:dative} noch einmal.",
        overload: "{device} braucht {first}, aber nur {second} sind frei; schalte erst etwas anderes aus.",
        superseded: "Ein späterer Befehl für {device} kam dazwischen.",
        stopped: "Ich werde gerade beendet und kann {device} nicht mehr ändern.",
        notPermitted: "{device} darf ich nicht ändern.",
        hindered: "Etwas anderes hindert mich, {device} zu schalten.",
        hinderedFor: "Etwas anderes hindert mich, {device} zu schalten; versuch es in {time:dative} noch einmal.",
        unknownWord: "Auf das Wort „{word}“ wartet nichts. Sag noch einmal, was du möchtest.",
        readsOn: "{device} hat nicht geschaltet: Der Ausgang ist noch an.",
        readsOff: "{device} hat nicht geschaltet: Der Ausgang ist noch aus.",
        cutShort: "Ich habe {device} zu kurz gedrückt, weil eine Grenze oder das Ende dazwischenkam.",
        noAnswer: "{device} hat nicht rechtzeitig geantwortet; ich weiß nicht, ob es geklappt hat.",
        notMomentary: "{device} kann man nicht drücken, nur schalten.",
        removed: "{device} gibt es nicht mehr.",
        cannotUse: "Ich kann {device} nicht schalten: {reason}."
    )
}

extension TimerPhrases {
    static let german = TimerPhrases(
        running: "{device} geht {moment} aus.",
        extended: "{device} geht jetzt erst {moment} aus.",
        cancelled: "Der Timer für {device} ist gelöscht.",
        none: "Es läuft kein Timer.",
        notRunning: "Für {device} läuft kein Timer.",
        limit: "Das ist eine feste Grenze für {device} und kein Timer; ich darf sie nicht ändern.",
        tooLong: "{device} darf höchstens {time} an sein.",
        locked: "{device} ist gesperrt, ich darf den Timer nicht ändern.",
        stopped: "Ich werde gerade beendet und kann keinen Timer mehr ändern."
    )
}

extension ScenePhrases {
    static let german = ScenePhrases(
        done: "Die Szene „{name}“ ist eingestellt.",
        partly: "Die Szene „{name}“ hat nicht ganz geklappt.",
        nothing: "Die Szene „{name}“ hat nicht geklappt."
    )
}
