namespace Injector.Core;

/// <summary>The rule that decided whether a pod is injected.</summary>
public enum DecisionRule
{
    /// <summary>The pod uses the network of its node.</summary>
    HostNetwork,

    /// <summary>The pod lives in a namespace that is never injected.</summary>
    IgnoredNamespace,

    /// <summary>The pod carries the proxy already and the release leaves such pods alone.</summary>
    AlreadyInjected,

    /// <summary>The inject label says yes.</summary>
    LabelTrue,

    /// <summary>The inject label says no.</summary>
    LabelFalse,

    /// <summary>The inject annotation says yes.</summary>
    AnnotationTrue,

    /// <summary>The inject annotation says no.</summary>
    AnnotationFalse,

    /// <summary>A selector of <c>neverInjectSelector</c> matches.</summary>
    NeverInjectSelector,

    /// <summary>A selector of <c>alwaysInjectSelector</c> matches.</summary>
    AlwaysInjectSelector,

    /// <summary>The configuration's policy is neither <c>enabled</c> nor <c>disabled</c>.</summary>
    PolicyInvalid,

    /// <summary>Nothing speaks against it and the policy is <c>enabled</c>.</summary>
    PolicyEnabled,

    /// <summary>Nothing speaks for it and the policy is <c>disabled</c>.</summary>
    PolicyDisabled,

    /// <summary>The release's command line injects every pod it is given.</summary>
    Requested,

    /// <summary>The pod runs on Windows, where the sidecar does not.</summary>
    WindowsPod,

    /// <summary>The pod was to be injected, but the sidecar template rendered nothing for it.</summary>
    NothingRendered,
}
