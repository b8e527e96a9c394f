import Configuration
import HardwareAbstraction

/// Whether each card that is configured is there, with the element that sets its volume.
struct SoundCardCheck: DoctorCheck {
    let codes: [DiagnosisCode] = [.soundCard, .soundElement]
    let causes: Set<DiagnosisCode> = [.soundAbsent, .soundAccess, .soundSandbox]

    func examine(_ patient: Patient) async -> [Finding] {
        guard let wired = patient.wired, let cards = try? patient.inventory.soundCardInfos() else { return [] }
        let speakers = wired.speakers.map { ($0.name, $0.card.value, $0.element?.value, MixerDirection.playback) }
        let microphones = wired.microphones.map { ($0.name, $0.card.value, $0.element.value, MixerDirection.capture) }
        return speakers.compactMap { look($0, cards, patient) } + microphones.compactMap { look($0, cards, patient) }
    }

    private func look(
        _ wanted: (device: String, card: String, element: String?, direction: MixerDirection),
        _ cards: [SoundCardInfo],
        _ patient: Patient
    ) -> Finding? {
        // `default` is what the system's own configuration makes of it.
        guard wanted.card != "default" else { return nil }
        guard let card = cards.first(where: { $0.id == wanted.card }) else {
            return Finding(
                .soundCard,
                "there is no sound card '\(wanted.card)', which '\(wanted.device)' is; there is "
                    + (cards.isEmpty ? "none" : cards.map(\.id).joined(separator: ", ")),
                patient.rewriting("write one of these at `card:` of '\(wanted.device)', or plug the card in")
            )
        }
        guard let element = wanted.element else { return nil }
        let known = card.elements.filter { $0.direction == wanted.direction }.map(\.name)
        guard !known.contains(element) else { return nil }
        return Finding(
            .soundElement,
            "the sound card \(card.id) has no volume '\(element)', which '\(wanted.device)' should set; it has "
                + (known.isEmpty ? "none" : known.joined(separator: ", ")),
            patient.rewriting("write one of these at `element:` of '\(wanted.device)'")
        )
    }
}
