import Glibc

/// The steps of a mixer element and what they mean to the ear.
public struct VolumeScale: Hashable, Sendable {
    /// How steps become decibels: evenly spaced.
    public struct Decibels: Hashable, Sendable {
        /// In 1/100 dB at the lowest step and at the highest.
        public let range: ClosedRange<Int>
        /// Whether the lowest step is silence.
        public let mutesAtMinimum: Bool

        public init(_ range: ClosedRange<Int>, mutesAtMinimum: Bool = false) {
            self.range = range
            self.mutesAtMinimum = mutesAtMinimum
        }

        /// In 1/100 dB; `nil` when there is none.
        fileprivate var span: Double? {
            range.lowerBound < range.upperBound ? Double(range.upperBound) - Double(range.lowerBound) : nil
        }
    }

    public let steps: ClosedRange<Int>
    /// `nil` for an element that does not say; then percent and steps are proportional.
    public let decibels: Decibels?

    public init(steps: ClosedRange<Int>, decibels: Decibels? = nil) {
        self.steps = steps
        self.decibels = decibels
    }

    /// The 3.5 mm jack of a Raspberry Pi: -102.39 to +4 dB in steps of 1/100 dB, the lowest silent.
    ///
    /// Source: Linux, drivers/staging/vc04_services/bcm2835-audio/bcm2835-ctl.c.
    public static let raspberryPiJack = VolumeScale(
        steps: -10239...400,
        decibels: Decibels(-10239...400, mutesAtMinimum: true)
    )

    /// Loudness of a step from 0 to 1, as alsamixer shows it.
    ///
    /// Source: alsa-utils, alsamixer/volume_mapping.c: up to 24 dB of range linear in dB, above that an exponential curve.
    public func loudness(ofStep step: Int) -> Double {
        let step = min(max(step, steps.lowerBound), steps.upperBound)
        let size = steps.upperBound - steps.lowerBound
        guard size > 0 else { return 0 }
        let fraction = Double(step - steps.lowerBound) / Double(size)
        guard let decibels, let span = decibels.span else { return fraction }
        let curve = pow(10, (fraction - 1) * span / 6000)
        // Where the lowest step is silence the range has no lower end.
        if decibels.mutesAtMinimum { return step == steps.lowerBound ? 0 : curve }
        if span <= 2400 { return fraction }
        let floor = pow(10, -span / 6000)
        return (curve - floor) / (1 - floor)
    }

    /// What is read back at a step, 0 to 100.
    public func percent(ofStep step: Int) -> Int { Int((loudness(ofStep: step) * 100).rounded()) }

    /// The step whose loudness is nearest; of two equally near the lower.
    ///
    /// - Parameter percent: 0 to 100.
    public func step(nearestTo percent: Int) -> Int {
        let wanted = Double(min(max(percent, 0), 100)) / 100
        // Loudness grows with the step: find the first that is loud enough, then look at the one below it.
        var low = steps.lowerBound
        var high = steps.upperBound
        while low < high {
            let middle = low + (high - low) / 2
            if loudness(ofStep: middle) < wanted { low = middle + 1 } else { high = middle }
        }
        guard low > steps.lowerBound else { return low }
        return wanted - loudness(ofStep: low - 1) <= loudness(ofStep: low) - wanted ? low - 1 : low
    }
}
