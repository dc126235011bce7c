namespace Injector.Webhook.Protocol;

/// <summary>A body that is no AdmissionReview this webhook can respond to in its own version.</summary>
internal sealed class AdmissionReviewException(string message) : Exception(message);
