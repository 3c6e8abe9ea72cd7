using System.Buffers.Binary;

namespace Course.Grading.Sandboxing.Filter;

/// <summary>
/// Assembles a seccomp program: classic BPF over the kernel's <c>struct seccomp_data</c> (call number, architecture, instruction pointer,
/// six arguments). Jumps go forwards, at most 255 instructions, to labels that are placed once.
/// </summary>
internal sealed class FilterAssembler
{
    private const int InstructionBytes = 8, NumberOffset = 0, ArchitectureOffset = 4, ArgumentsOffset = 16, ArgumentBytes = 8;
    private const ushort LoadWord = 0x20, JumpIfEqual = 0x15, JumpIfGreater = 0x25, JumpIfAnyBit = 0x45, And = 0x54, Return = 0x06;

    private readonly List<(ushort Code, string? WhenTrue, string? WhenFalse, uint Value)> _instructions = [];
    private readonly Dictionary<string, int> _labels = [];

    /// <summary>The next loads: the number of the call.</summary>
    internal void LoadNumber() => Add(LoadWord, NumberOffset);

    /// <summary>The architecture that the call was made for.</summary>
    internal void LoadArchitecture() => Add(LoadWord, ArchitectureOffset);

    /// <summary>The lower 32 bits of an argument, counted from 0.</summary>
    internal void LoadArgument(int index) => Add(LoadWord, (uint)(ArgumentsOffset + (ArgumentBytes * index)));

    /// <summary>The upper 32 bits of an argument, counted from 0.</summary>
    internal void LoadUpperHalf(int index) => Add(LoadWord, (uint)(ArgumentsOffset + (ArgumentBytes * index) + sizeof(uint)));

    /// <summary>Keeps these bits of what is loaded.</summary>
    internal void Keep(uint bits) => Add(And, bits);

    /// <summary>Goes to <paramref name="label"/> when the loaded value is this one.</summary>
    internal void WhenEqual(uint value, string label) => Add(JumpIfEqual, value, whenTrue: label);

    /// <summary>Goes to <paramref name="label"/> when the loaded value is another one.</summary>
    internal void UnlessEqual(uint value, string label) => Add(JumpIfEqual, value, whenFalse: label);

    /// <summary>Goes to <paramref name="label"/> when the loaded value, without sign, is greater.</summary>
    internal void WhenGreater(uint value, string label) => Add(JumpIfGreater, value, whenTrue: label);

    /// <summary>Goes to <paramref name="label"/> when the loaded value has any of these bits.</summary>
    internal void WhenAnyBit(uint bits, string label) => Add(JumpIfAnyBit, bits, whenTrue: label);

    /// <summary>Ends with an action of the kernel (<c>SECCOMP_RET_…</c>).</summary>
    internal void End(uint action) => Add(Return, action);

    /// <summary>The next instruction is where jumps to this label go.</summary>
    internal void Place(string label) => _labels.Add(label, _instructions.Count);

    /// <summary>The program as an array of the kernel's <c>struct sock_filter</c>, little-endian.</summary>
    /// <exception cref="InvalidOperationException">A jump goes backwards or too far.</exception>
    internal byte[] ToBytes()
    {
        byte[] program = new byte[InstructionBytes * _instructions.Count];
        for (int i = 0; i < _instructions.Count; i++)
        {
            (ushort code, string? whenTrue, string? whenFalse, uint value) = _instructions[i];
            Span<byte> target = program.AsSpan(InstructionBytes * i, InstructionBytes);
            BinaryPrimitives.WriteUInt16LittleEndian(target, code);
            target[2] = Distance(i, whenTrue);
            target[3] = Distance(i, whenFalse);
            BinaryPrimitives.WriteUInt32LittleEndian(target[4..], value);
        }

        return program;
    }

    private void Add(ushort code, uint value, string? whenTrue = null, string? whenFalse = null) => _instructions.Add((code, whenTrue, whenFalse, value));

    private byte Distance(int from, string? label)
    {
        int distance = label is null ? 0 : _labels[label] - from - 1;
        return distance is >= 0 and <= byte.MaxValue ? (byte)distance : throw new InvalidOperationException($"{label} is {distance} instructions away.");
    }
}
