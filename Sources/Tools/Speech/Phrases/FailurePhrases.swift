/// Arguments that cannot be used: whole sentences.
struct FailurePhrases: Hashable, Sendable {
    // With {name}, what came, and {names}, what there is.
    let unknownDevice: Pattern
    let unknownArea: Pattern
    let cannotSwitch: Pattern
    let cannotDim: Pattern
    let cannotPress: Pattern
    let unknownSensor: Pattern
    let unknownQuantity: Pattern
    let unknownSpeaker: Pattern
    let unknownSound: Pattern
    let unknownScene: Pattern

    // With {names}.
    let whichSpeaker: Pattern
    let whichTimer: Pattern

    /// With `{name}`.
    let notInArea: Pattern
    /// With `{device}`, `{values}` and `{other}`.
    let notMeasured: Pattern
    let onlyAllOff: Pattern

    // With {field}.
    let missing: Pattern
    let wrong: Pattern
    /// With `{other}`.
    let conflict: Pattern
    /// A time to be on, but off was asked for.
    let onlyWithOn: Pattern
    /// With `{values}`.
    let noneOf: Pattern

    // {expected}
    let aName: Pattern
    let listOfNames: Pattern
    let onOrOff: Pattern
    let trueOrFalse: Pattern
    /// With `{first}` and `{second}`.
    let wholeNumber: Pattern
    let aWord: Pattern
    /// With the most characters in `{count}`.
    let aText: Pattern

    // {got}
    /// With `{count}`.
    let characters: Pattern
    let unsayable: Pattern
    let list: Pattern
    let object: Pattern
}
