namespace Injector.Webhook.Tests.Hosting;

/// <summary>A folder of one test that goes away with it.</summary>
internal sealed class TestFolder : IDisposable
{
    private readonly string _path = Directory.CreateTempSubdirectory("injector-webhook-tests-").FullName;

    public string File(string name) => Path.Combine(_path, name);

    /// <summary>Writes a file whole or not at all, as a mounted volume changes.</summary>
    public string Write(string name, string text)
    {
        var file = File(name);
        System.IO.File.WriteAllText(file + ".new", text);
        System.IO.File.Move(file + ".new", file, overwrite: true);
        return file;
    }

    public void Dispose() => Directory.Delete(_path, recursive: true);
}
