import PerceivedVolume

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

        /// `nil` when there is no range.
        fileprivate var curve: VolumeCurve? {
            guard range.lowerBound < range.upperBound else { return nil }
            return VolumeCurve(minimum: mutesAtMinimum ? nil : range.lowerBound, maximum: range.upperBound)
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
    public func loudness(ofStep step: Int) -> Double {
        let step = min(max(step, steps.lowerBound), steps.upperBound)
        let size = steps.upperBound - steps.lowerBound
        guard size > 0 else { return 0 }
        let fraction = Double(step - steps.lowerBound) / Double(size)
        guard let decibels, let curve = decibels.curve else { return fraction }
        if decibels.mutesAtMinimum, step == steps.lowerBound { return 0 }
        let span = Double(decibels.range.upperBound) - Double(decibels.range.lowerBound)
        return curve.loudness(of: Double(decibels.range.upperBound) - (1 - fraction) * span)
    }

    /// What is read back at a step, 0 to 100.
    public func percent(ofStep step: Int) -> Int {
        VolumeSteps.percent(ofLoudness: loudness(ofStep: step))
    }

    /// The step whose loudness is nearest; of two equally near the lower.
    ///
    /// - Parameter percent: 0 to 100.
    public func step(nearestTo percent: Int) -> Int {
        let wanted = Double(min(max(percent, 0), 100)) / 100
        return VolumeSteps.nearest(to: wanted, in: steps, loudness: loudness(ofStep:))
    }
}
