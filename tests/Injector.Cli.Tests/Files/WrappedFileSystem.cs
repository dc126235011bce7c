using Injector.Cli.Files;
using Injector.Hosting.Files;

namespace Injector.Cli.Tests.Files;

/// <summary>The real file system, to be changed in what a test is about.</summary>
internal abstract class WrappedFileSystem(IFileSystem real) : IFileSystem
{
    public virtual PathKind KindOf(string path) => real.KindOf(path);

    public virtual string Resolve(string path) => real.Resolve(path);

    public virtual FolderContent List(string directory, bool recursive) => real.List(directory, recursive);

    public virtual Stream OpenRead(string path) => real.OpenRead(path);

    public virtual Stream OpenDevice(string path) => real.OpenDevice(path);

    public virtual (string Path, Stream Stream) CreateTemporary(string folder, string? like) => real.CreateTemporary(folder, like);

    public virtual Stream OpenTemporary() => real.OpenTemporary();

    public virtual void CreateDirectory(string path) => real.CreateDirectory(path);

    public virtual void DeleteDirectory(string path) => real.DeleteDirectory(path);

    public virtual string SetAside(string path) => real.SetAside(path);

    public virtual void Replace(string source, string target) => real.Replace(source, target);

    public virtual void Delete(string path) => real.Delete(path);

    public virtual void Commit(Action steps) => real.Commit(steps);
}
