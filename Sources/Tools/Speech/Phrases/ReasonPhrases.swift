/// Why something fails, as it stands behind a colon or "because".
struct ReasonPhrases: Hashable, Sendable {
    // A line or channel
    let lineBusy: Pattern
    let lineMissing: Pattern
    let notPermitted: Pattern
    let notSupported: Pattern
    let lineReleased: Pattern
    let hardwareGone: Pattern
    let lineFails: Pattern

    // A sensor
    let takesTooLong: Pattern
    let noNumber: Pattern
    let otherChip: Pattern
    let damagedData: Pattern
    let notFinished: Pattern
    let noValue: Pattern
    let overRange: Pattern
    let noSuchInput: Pattern
    let brokenOff: Pattern
    let kernelMissesIt: Pattern
    let severalOfItsName: Pattern
    let notConnected: Pattern
    let usedByOther: Pattern
    /// With the driver's `{name}`.
    let usedByDriver: Pattern
    let mayNotRead: Pattern
    let driverFails: Pattern
    let busBlocked: Pattern
    let busMissing: Pattern
    let mayNotUseBus: Pattern
    let busCannot: Pattern
    let busFails: Pattern

    // A speaker or sound
    let noVolumeControl: Pattern
    let noPlayer: Pattern
    let cardGone: Pattern
    let cardBusy: Pattern
    let percentRange: Pattern
    let cannotDoThat: Pattern
    let cardFails: Pattern
    let noSynthesizer: Pattern
    let nothingToSay: Pattern
    let textTooLong: Pattern
    let speechTooSlow: Pattern
    let speechCancelled: Pattern
    let speechFails: Pattern
    let soundFormat: Pattern
    let soundFile: Pattern
}
