namespace Injector.Core.Schema;

/// <summary>Keys that tell a strategic merge what to do instead of being fields of a type.</summary>
internal static class PatchDirectives
{
    internal const string Patch = "$patch";
    internal const string RetainKeys = "$retainKeys";
    internal const string SetElementOrder = "$setElementOrder";
    internal const string DeleteFromPrimitiveList = "$deleteFromPrimitiveList";

    internal static bool IsAny(string key) => key.StartsWith('$')
        && (key is Patch or RetainKeys
            || key.StartsWith(SetElementOrder, StringComparison.Ordinal)
            || key.StartsWith(DeleteFromPrimitiveList, StringComparison.Ordinal));
}
