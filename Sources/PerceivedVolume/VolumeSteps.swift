/// Choosing among the steps of a volume control.
public enum VolumeSteps {
    /// Loudness from 0 to 1 as it is shown: in whole percent, halves to the even one as alsamixer rounds.
    public static func percent(ofLoudness loudness: Double) -> Int {
        Int((loudness * 100).rounded(.toNearestOrEven))
    }

    /// The step whose loudness is nearest; of two equally near the lower.
    ///
    /// - Parameter loudness: from 0 to 1, growing with the step.
    public static func nearest<Failure: Error>(
        to wanted: Double,
        in steps: ClosedRange<Int>,
        loudness: (Int) throws(Failure) -> Double
    ) throws(Failure) -> Int {
        // Find the first that is loud enough, then look at the one below it.
        var low = steps.lowerBound
        var high = steps.upperBound
        while low < high {
            let middle = low + (high - low) / 2
            if try loudness(middle) < wanted { low = middle + 1 } else { high = middle }
        }
        guard low > steps.lowerBound else { return low }
        return try wanted - loudness(low - 1) <= loudness(low) - wanted ? low - 1 : low
    }
}
