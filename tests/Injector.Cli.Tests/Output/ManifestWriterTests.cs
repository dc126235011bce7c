using System.Text;
using Injector.Cli.Output;

namespace Injector.Cli.Tests.Output;

public class ManifestWriterTests
{
    [Fact]
    public void Documents_OfOneInput_AreJoinedAsTheyAre() =>
        Written([["a: 1\n", "---\nb: 2"]]).ShouldBe("a: 1\n---\nb: 2");

    [Fact]
    public void Documents_OfTwoInputs_AreSeparated() =>
        Written([["a: 1"], ["b: 2\n"]]).ShouldBe("a: 1\n---\nb: 2\n");

    [Fact]
    public void Documents_OfTwoInputs_AnOwnSeparatorIsEnough() =>
        Written([["a: 1\n"], ["---\nb: 2\n"]]).ShouldBe("a: 1\n---\nb: 2\n");

    [Fact]
    public void Input_WithoutText_LeavesNoTrace() =>
        Written([["a: 1\n"], [], ["b: 2\n"]]).ShouldBe("a: 1\n---\nb: 2\n");

    [Fact]
    public void Text_BeyondAscii_IsUtf8WithoutMark() =>
        Bytes([["ä: 1\n"]]).ShouldBe([0xC3, 0xA4, .. ": 1\n"u8]);

    [Fact]
    public void Write_StreamFails_NamesTheOutputAndWhatToDo()
    {
        using var writer = new ManifestWriter(new FullDisk(), "out.yaml");

        var failure = Should.Throw<OutputException>(() => writer.Write(new string('x', 100_000), isChanged: true));

        failure.Problem.ToString().ShouldBe(
            "out.yaml: cannot write: No space left on device; check free space and permissions; files written before are unchanged");
    }

    [Fact]
    public void Close_StreamFails_IsTheSameFailure()
    {
        var writer = new ManifestWriter(new FullDisk(), "out.yaml");
        writer.Write(["a: 1\n".AsMemory()], isChanged: true);

        Should.Throw<OutputException>(writer.Close).Message.ShouldContain("No space left on device");
    }

    private static string Written(string[][] inputs) => Encoding.UTF8.GetString(Bytes(inputs));

    private static byte[] Bytes(string[][] inputs)
    {
        using var stream = new MemoryStream();
        var writer = new ManifestWriter(stream, "out.yaml");
        foreach (var input in inputs)
        {
            writer.BeginInput();
            foreach (var document in input)
            {
                writer.Write(document, isChanged: false);
            }
        }

        writer.Close();
        return stream.ToArray();
    }
}
