using Injector.Core.Schema;

namespace Injector.Core.Merging;

/// <summary>The keys that tell a strategic merge what to do instead of being data.</summary>
internal static class MergeDirectives
{
    internal const string Patch = PatchDirectives.Patch;
    internal const string RetainKeys = PatchDirectives.RetainKeys;
    internal const string SetElementOrder = PatchDirectives.SetElementOrder;
    internal const string DeleteFromPrimitiveList = PatchDirectives.DeleteFromPrimitiveList;
    internal const string Replace = "replace";
    internal const string Delete = "delete";
    internal const string Merge = "merge";

    /// <summary>Splits <c>$directive/field</c>; an exception for the bare directive without a slash.</summary>
    internal static string FieldOf(string key, string directive, MergePlace place)
    {
        if (key.Length == directive.Length || key[directive.Length] != '/')
        {
            throw new StrategicMergeException(
                StrategicMergeError.BadDirectiveFormat, place, $"invalid patch format of {directive[1..]} list: write {directive}/<field>, not {key}");
        }

        return key[(directive.Length + 1)..];
    }

    internal static bool IsAny(string key) =>
        key == RetainKeys || Is(key, SetElementOrder) || Is(key, DeleteFromPrimitiveList);

    internal static bool Is(string key, string directive) => key.StartsWith(directive, StringComparison.Ordinal);
}
