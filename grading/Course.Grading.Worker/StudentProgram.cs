using System.Reflection;
using System.Runtime.Loader;
using Course.Nn.Tensors;

namespace Course.Grading.Worker;

/// <summary>
/// A student's compiled script: a class <c>Submission</c> whose <c>&lt;Factory&gt;</c> runs the declarations and returns
/// the method to grade, adapted to tensors in and tensors out.
/// </summary>
public static class StudentProgram
{
    /// <summary>The name of the script class.</summary>
    public const string ScriptClass = "Submission";

    private const string Factory = "<Factory>";

    /// <summary>Loads the assembly and runs its declarations (field initialisers included).</summary>
    /// <exception cref="InvalidOperationException">The assembly does not hold such a script.</exception>
    public static Func<Tensor[], Tensor?[]?> Load(byte[] assembly)
    {
        // One context for each: all student assemblies have the same name.
        MethodInfo factory = new AssemblyLoadContext(null).LoadFromStream(new MemoryStream(assembly))
            .GetType(ScriptClass)?.GetMethod(Factory, BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
            ?? throw new InvalidOperationException($"The assembly holds no {ScriptClass}.{Factory}.");
        object[] submissionStates = new object[2];
        var result = (Task<object>)factory.Invoke(null, [submissionStates])!;
        return (Func<Tensor[], Tensor?[]?>)result.GetAwaiter().GetResult();
    }
}
