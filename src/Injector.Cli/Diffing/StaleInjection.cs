using Injector.Core;
using Injector.Core.Workloads;

namespace Injector.Cli.Diffing;

/// <summary>Tells whether an object carries an injection.</summary>
internal static class StaleInjection
{
    /// <summary>Whether a pod of the object was injected.</summary>
    public static bool IsInjected(ComparedObject item)
    {
        try
        {
            return WorkloadReader.Find(item.Tree).Any(workload => Uninjection.Uninject(workload.ToPod()).IsInjected);
        }
        catch (InjectionException)
        {
            // What cannot be taken for a pod was not injected by anybody.
            return false;
        }
    }
}
