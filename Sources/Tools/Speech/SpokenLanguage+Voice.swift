import HardwareAbstraction

extension SpokenLanguage {
    /// In which `say` speaks: the language of the answers, which has the same BCP 47 code.
    var voice: SpeechLanguage { SpeechLanguage(rawValue: rawValue) ?? .english }
}
