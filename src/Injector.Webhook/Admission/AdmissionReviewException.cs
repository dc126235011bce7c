namespace Injector.Webhook.Admission;

/// <summary>A body that is no AdmissionReview this webhook can answer in its own version.</summary>
internal sealed class AdmissionReviewException(string message) : Exception(message);
