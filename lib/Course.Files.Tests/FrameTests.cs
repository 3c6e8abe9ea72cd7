namespace Course.Files.Tests;

public class FrameTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(100_000)]
    public async Task Read_WhatWasWritten_IsTheSame(int length)
    {
        byte[] message = [.. Enumerable.Range(0, length).Select(i => (byte)i)];
        using MemoryStream pipe = new();
        Frame.Write(pipe, message);
        Frame.Write(pipe, [7]);
        pipe.Position = 0;

        Assert.Equal(message, await Frame.ReadAsync(pipe, length));
        Assert.Equal([7], await Frame.ReadAsync(pipe, 1));
        Assert.Null(await Frame.ReadAsync(pipe, 1));
        pipe.Position = 0;
        Assert.Equal(message, Frame.Read(pipe, length));
        Assert.Equal([7], Frame.Read(pipe, 1));
        Assert.Null(Frame.Read(pipe, 1));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(6)]
    public async Task Read_OfAnEndInMidMessage_IsNull(int length)
    {
        using MemoryStream whole = new();
        Frame.Write(whole, [1, 2, 3]);

        Assert.Null(await Frame.ReadAsync(new MemoryStream(whole.ToArray()[..length]), 100));
        Assert.Null(Frame.Read(new MemoryStream(whole.ToArray()[..length]), 100));
    }

    [Theory]
    [InlineData(new byte[] { 4, 0, 0, 0 }, 4)]
    [InlineData(new byte[] { 255, 255, 255, 255 }, -1)]
    [InlineData(new byte[] { 255, 255, 255, 127 }, int.MaxValue)]
    public async Task Read_BeyondTheLimit_IsRefusedWithoutTakingMemory(byte[] head, int length)
    {
        string message = FormattableString.Invariant($"a message of {length} bytes; expected 0 to 3");
        byte[] sent = [.. head, 0, 0, 0, 0];

        Assert.Equal(message, (await Assert.ThrowsAsync<InvalidDataException>(() => Frame.ReadAsync(new MemoryStream(sent), 3))).Message);
        Assert.Equal(message, Assert.Throws<InvalidDataException>(() => Frame.Read(new MemoryStream(sent), 3)).Message);
    }
}
