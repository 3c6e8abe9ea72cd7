using System.Reflection;
using System.Runtime.Loader;
using Course.Nn.Tensors;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;

namespace Course.Exercises.Tests.Compilation;

/// <summary>Compiles C# as a script, the way notebooks and the grader do, and runs it.</summary>
internal static class Script
{
    private const string Usings =
        """
        using System;
        using System.Text;
        using System.Collections;
        using System.Collections.Generic;
        using System.Threading.Tasks;
        using System.Linq;
        using Course.Nn.Tensors;
        using Course.Nn.Interop;

        """;

    private static readonly IReadOnlyList<MetadataReference> References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    /// <summary>What all scripts begin with: the compiler reads the references once. All have one name, so each is loaded into a context of its own.</summary>
    private static readonly CSharpCompilation Empty = CSharpCompilation.CreateScriptCompilation(
        "script", syntaxTree: null, References, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Disable));

    /// <summary>The student's declarations followed by the exercise's call, as a function of tensors.</summary>
    internal static Func<Tensor[], Tensor[]> Method(Exercise exercise, string declarations) => (Func<Tensor[], Tensor[]>)Run(Program(exercise, declarations));

    /// <summary>The same; null where it does not compile.</summary>
    internal static Func<Tensor[], Tensor[]>? TryMethod(Exercise exercise, string declarations)
    {
        using MemoryStream image = Compiled(Program(exercise, declarations), out CSharpCompilation compilation, out EmitResult result);
        return result.Success ? (Func<Tensor[], Tensor[]>)Value(compilation, image) : null;
    }

    /// <summary>The value of a script's last expression.</summary>
    internal static object Run(string code)
    {
        using MemoryStream image = Compiled(code, out CSharpCompilation compilation, out EmitResult result);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error)));
        return Value(compilation, image);
    }

    private static string Program(Exercise exercise, string declarations) =>
        $"{declarations}\n(Func<Tensor[], Tensor[]>)(a =>\n{{\n{exercise.Call}\n}})";

    private static MemoryStream Compiled(string code, out CSharpCompilation compilation, out EmitResult result)
    {
        SyntaxTree tree = CSharpSyntaxTree.ParseText(
            Usings + code, new CSharpParseOptions(LanguageVersion.CSharp14, kind: SourceCodeKind.Script));
        compilation = Empty.AddSyntaxTrees(tree);
        var image = new MemoryStream();
        result = compilation.Emit(image);
        return image;
    }

    private static object Value(CSharpCompilation compilation, MemoryStream image)
    {
        image.Position = 0;
        IMethodSymbol entry = compilation.GetEntryPoint(CancellationToken.None)!;
        MethodInfo factory = new AssemblyLoadContext("script").LoadFromStream(image).GetType(entry.ContainingType.MetadataName)!
            .GetMethod(entry.MetadataName, BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public)!;
        return ((Task<object>)factory.Invoke(null, [new object[2]])!).GetAwaiter().GetResult();
    }
}
