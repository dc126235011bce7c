namespace Injector.Webhook.Certificates;

/// <summary>Names of what replicas share. A chart can make all of it beforehand, so that no replica needs the right to create anything.</summary>
/// <param name="Base">What the names begin with. Releases before the keys were parted kept everything in a Secret of this name.</param>
internal sealed record SelfManagedNames(string Base)
{
    /// <summary>The Secret with the pair that is served and the CA bundle: read by every replica.</summary>
    public string Serving => $"{Base}-serving";

    /// <summary>The Secret with the authorities and their keys: read by the replica that leads.</summary>
    public string Authority => $"{Base}-authority";

    /// <summary>The Lease that says who leads.</summary>
    public string Lease => $"{Base}-leader";
}
