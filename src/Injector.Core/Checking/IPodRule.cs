namespace Injector.Core.Checking;

/// <summary>A rule that the API server has for pods, or several about one subject.</summary>
internal interface IPodRule
{
    /// <summary>Adds what breaks the rule.</summary>
    void Check(CheckedPod pod, List<PodFault> faults);
}
