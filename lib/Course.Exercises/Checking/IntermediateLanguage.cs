using System.Reflection;
using System.Reflection.Emit;

namespace Course.Exercises;

/// <summary>Reads the instructions of a compiled method (ECMA-335, partition III).</summary>
internal static class IntermediateLanguage
{
    private const byte TwoBytes = 0xFE;

    private static readonly Dictionary<short, OpCode> Codes = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!).ToDictionary(code => code.Value);

    /// <summary>The methods, fields and types that the instructions of a method name, in their order; none where it has no body.</summary>
    internal static IEnumerable<MemberInfo> MembersIn(MethodBase method)
    {
        byte[] bytes = method.GetMethodBody()?.GetILAsByteArray() ?? [];
        for (int at = 0; at < bytes.Length;)
        {
            OpCode code = Codes[bytes[at] == TwoBytes ? (short)((TwoBytes << 8) | bytes[at + 1]) : bytes[at]];
            at += code.Size;
            if (code.OperandType is OperandType.InlineMethod or OperandType.InlineField or OperandType.InlineType or OperandType.InlineTok
                && Resolve(method, BitConverter.ToInt32(bytes, at)) is { } member)
            {
                yield return member;
            }

            at += OperandSize(code, bytes, at);
        }
    }

    private static MemberInfo? Resolve(MethodBase method, int token)
    {
        Type[] types = method.DeclaringType is { IsGenericType: true } type ? type.GetGenericArguments() : [];
        Type[] ofMethod = method.IsGenericMethod ? method.GetGenericArguments() : [];
        try
        {
            return method.Module.ResolveMember(token, types, ofMethod);
        }
        catch (Exception e) when (e is ArgumentException or TypeLoadException or MissingMemberException or IOException)
        {
            return null; // a member of an assembly that is not here runs nowhere either
        }
    }

    private static int OperandSize(OpCode code, byte[] bytes, int at) => code.OperandType switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(bytes, at)),
        _ => 4,
    };
}
