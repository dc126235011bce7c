using Injector.Go.Text;

namespace Injector.Go.Tests.Text;

public sealed class GoTextTests
{
    [Theory]
    [InlineData("abc", 3)]
    [InlineData("é", 2)]
    [InlineData("世", 3)]
    [InlineData("😀", 4)]
    public void ByteLength_OfText_CountsUtf8(string text, int bytes) => GoText.ByteLength(text).ShouldBe(bytes);

    [Fact]
    public void ByteSlice_ThroughACodePoint_KeepsTheBytes()
    {
        var half = GoText.ByteSlice("世", 0, 2);
        GoText.ByteLength(half).ShouldBe(2);
        GoText.ToBytes(half).ShouldBe([0xE4, 0xB8]);
    }

    [Fact]
    public void FromBytes_OfInvalidBytes_RoundTrips()
    {
        byte[] bytes = [0x61, 0xFF, 0xC3, 0x62];
        GoText.ToBytes(GoText.FromBytes(bytes)).ShouldBe(bytes);
    }

    [Fact]
    public void CompareBytes_AboveTheBasicPlane_IsLast() => GoText.CompareBytes("\uFFFD", "😀").ShouldBeLessThan(0);
}
