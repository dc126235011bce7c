using Injector.Webhook.Protocol;

namespace Injector.Webhook.Admission;

/// <summary>What the log tells of one review.</summary>
/// <param name="Time">When the response was ready.</param>
/// <param name="Review">What was asked.</param>
/// <param name="Response">What goes back.</param>
/// <param name="Client">Name in the caller's certificate; null where callers show none.</param>
/// <param name="Revision">Revision of this webhook.</param>
/// <param name="Generation">Number of the configuration it was made with.</param>
/// <param name="IsCached">Whether the response was kept from an equal pod.</param>
/// <param name="Duration">From the body read to the response ready.</param>
internal readonly record struct DecisionLogEntry(
    DateTimeOffset Time,
    AdmissionReview Review,
    AdmissionResponse Response,
    string? Client,
    string Revision,
    long Generation,
    bool IsCached,
    TimeSpan Duration);
