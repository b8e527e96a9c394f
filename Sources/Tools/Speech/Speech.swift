/// The sentences of one language: its grammar, and a table of patterns for each subject.
///
/// What is said when, and in which order, stands once for all languages in `Sentences`. Every sentence is short and can
/// be spoken: units in words, no addresses, no numbers that a listener has no use for. Names of devices are data, put in
/// as they are. No sentence begins with a brace, so that no voice server takes it for a directive.
///
/// A new language is a folder like `German`, and a case of ``SpokenLanguage``; the compiler says which tables are missing,
/// and a test which places in them.
protocol Speech: Sendable {
    var grammar: Grammar { get }
    var outputs: OutputPhrases { get }
    var refusals: RefusalPhrases { get }
    var timers: TimerPhrases { get }
    var scenes: ScenePhrases { get }
    var quantities: QuantityPhrases { get }
    var sensors: SensorPhrases { get }
    var inputs: InputPhrases { get }
    var events: EventPhrases { get }
    var sounds: SoundPhrases { get }
    var status: StatusPhrases { get }
    var failures: FailurePhrases { get }
    var reasons: ReasonPhrases { get }
    /// Before a failure that is answered as text.
    var failurePrefix: String { get }
    /// Words that confirm a command.
    var confirmationWords: [String] { get }
}
