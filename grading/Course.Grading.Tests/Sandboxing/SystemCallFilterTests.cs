using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Course.Grading.Sandboxing;
using Course.Grading.Sandboxing.Filter;

namespace Course.Grading.Tests.Sandboxing;

/// <summary>The filter as the kernel runs it: a small interpreter of its instructions answers what becomes of a call.</summary>
public sealed class SystemCallFilterTests
{
    private const uint Allowed = 0x7fff0000, Killed = 0x80000000, NotPermitted = 0x00050001, NoSuchCall = 0x00050026;

    public static TheoryData<Architecture, uint, string> Processors() => new()
    {
        { Architecture.X64, 0xc000003e, "X64" },
        { Architecture.Arm64, 0xc00000b7, "Arm64" },
    };

    [Theory]
    [MemberData(nameof(Processors))]
    public void CallForAnotherProcessor_EndsTheProcess(Architecture processor, uint code, string _) =>
        Assert.Equal(Killed, Outcome(processor, code ^ 1, number: 0));

    [Theory]
    [MemberData(nameof(Processors))]
    public void EveryRefusedCall_IsNotPermitted(Architecture processor, uint code, string _) =>
        Assert.All(
            RefusedCalls.All.Select(call => processor == Architecture.X64 ? call.X64 : call.Arm64).OfType<uint>(),
            number => Assert.Equal(NotPermitted, Outcome(processor, code, number)));

    /// <summary>Among them the other numbering of x64, whose calls begin at 0x40000000.</summary>
    [Theory]
    [MemberData(nameof(Processors))]
    public void NewerCallsAndThoseOfOtherNumberings_DoNotExist(Architecture processor, uint code, string _) =>
        Assert.All([435u, 451u, 0x40000000u, 0x40000029u, uint.MaxValue], number => Assert.Equal(NoSuchCall, Outcome(processor, code, number)));

    [Theory]
    [InlineData(Architecture.X64, 0xc000003e, 0u)]
    [InlineData(Architecture.X64, 0xc000003e, 59u)]
    [InlineData(Architecture.X64, 0xc000003e, 202u)]
    [InlineData(Architecture.Arm64, 0xc00000b7, 63u)]
    [InlineData(Architecture.Arm64, 0xc00000b7, 221u)]
    [InlineData(Architecture.Arm64, 0xc00000b7, 98u)]
    public void ReadExecAndFutex_AreAllowed(Architecture processor, uint code, uint number) => Assert.Equal(Allowed, Outcome(processor, code, number));

    [Theory]
    [InlineData(0x003d0f00u, Allowed)]
    [InlineData(0x00000011u, Allowed)]
    [InlineData(0x10000011u, NotPermitted)]
    [InlineData(0x00020000u, NotPermitted)]
    [InlineData(0x40000000u, NotPermitted)]
    public void Clone_IsAllowedWithoutNewNamespaces(uint flags, uint expected)
    {
        Assert.Equal(expected, Outcome(Architecture.X64, 0xc000003e, 56, flags));
        Assert.Equal(expected, Outcome(Architecture.Arm64, 0xc00000b7, 220, flags));
    }

    [Theory]
    [InlineData(0x22u, 0xffffffff, Allowed)]
    [InlineData(0x4022u, 0xffffffff, Allowed)]
    [InlineData(0x01u, 0xffffffff, Allowed)]
    [InlineData(0x21u, 0x00ffffff, Allowed)]
    [InlineData(0x21u, 0x01000000, NotPermitted)]
    [InlineData(0x23u, 0x01000000, NotPermitted)]
    [InlineData(0x4021u, 0x01000000, NotPermitted)]
    [InlineData(0x122u, 4096, NotPermitted)]
    public void Mmap_IsAllowedUnlessMuchIsSharedWithoutAFile(uint flags, uint length, uint expected)
    {
        Assert.Equal(expected, Outcome(Architecture.X64, 0xc000003e, 9, 0, length, 0, flags));
        Assert.Equal(expected, Outcome(Architecture.Arm64, 0xc00000b7, 222, 0, length, 0, flags));
    }

    [Fact]
    public void LengthOfSharedMemory_CountsWithItsUpperHalf()
    {
        byte[] data = DataOf(9, 0, 4096, 0, 0x21);
        BinaryPrimitives.WriteUInt32LittleEndian(data.AsSpan(4), 0xc000003e);
        BinaryPrimitives.WriteUInt32LittleEndian(data.AsSpan(16 + 8 + 4), 1);

        Assert.Equal(NotPermitted, Interpret(SeccompFilter.For(Architecture.X64), data));
    }

    [Fact]
    public void OtherProcessors_AreSentToTheContainer() =>
        Assert.Contains("--sandbox container", Assert.Throws<SandboxUnavailableException>(() => SeccompFilter.For(Architecture.S390x)).Message, StringComparison.Ordinal);

    private static uint Outcome(Architecture processor, uint architecture, uint number, params uint[] arguments)
    {
        byte[] data = DataOf(number, arguments);
        BinaryPrimitives.WriteUInt32LittleEndian(data.AsSpan(4), architecture);
        return Interpret(SeccompFilter.For(processor), data);
    }

    private static byte[] DataOf(uint number, params uint[] arguments)
    {
        byte[] data = new byte[64];
        BinaryPrimitives.WriteUInt32LittleEndian(data, number);
        for (int i = 0; i < arguments.Length; i++)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(data.AsSpan(16 + (8 * i)), arguments[i]);
        }

        return data;
    }

    private static uint Interpret(byte[] program, byte[] data)
    {
        uint accumulator = 0;
        for (int at = 0; ; at++)
        {
            Span<byte> instruction = program.AsSpan(8 * at, 8);
            uint value = BinaryPrimitives.ReadUInt32LittleEndian(instruction[4..]);
            switch (BinaryPrimitives.ReadUInt16LittleEndian(instruction))
            {
                case 0x20:
                    accumulator = BinaryPrimitives.ReadUInt32LittleEndian(data.AsSpan((int)value));
                    break;
                case 0x54:
                    accumulator &= value;
                    break;
                case 0x15:
                    at += instruction[accumulator == value ? 2 : 3];
                    break;
                case 0x25:
                    at += instruction[accumulator > value ? 2 : 3];
                    break;
                case 0x45:
                    at += instruction[(accumulator & value) != 0 ? 2 : 3];
                    break;
                case 0x06:
                    return value;
                default:
                    throw new InvalidOperationException("an instruction that the assembler does not make");
            }
        }
    }
}
