namespace Injector.Cli.Analyzing.PodSecurity;

/// <summary>A control of the Pod Security Standards, by the newest version of its published rules.</summary>
internal interface IPodSecurityCheck
{
    /// <summary>Adds what the control refuses, at whichever level.</summary>
    void Check(SecuredPod pod, List<Violation> violations);
}
