using System.Runtime.InteropServices;

namespace Injector.Cli.Files;

/// <summary>Gives files to users and groups. Only the system's administrator may give them away; a group one belongs to may be given by everyone.</summary>
internal static partial class FileOwner
{
    private const uint Unchanged = uint.MaxValue;

    /// <summary>Sets owner and group, or the group alone where no more is allowed.</summary>
    /// <returns>Whether both are as wanted.</returns>
    public static bool TrySet(string path, uint owner, uint group)
    {
        if (Change(path, owner, group) == 0)
        {
            return true;
        }

        _ = Change(path, Unchanged, group);
        return false;
    }

    [LibraryImport("libc", EntryPoint = "lchown", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Change(string path, uint owner, uint group);
}
