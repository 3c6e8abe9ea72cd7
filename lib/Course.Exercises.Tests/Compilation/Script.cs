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

        """;

    private static readonly IReadOnlyList<MetadataReference> References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    /// <summary>The student's declarations followed by the exercise's call, as a function of tensors.</summary>
    internal static Func<Tensor[], Tensor[]> Method(Exercise exercise, string declarations) =>
        (Func<Tensor[], Tensor[]>)Run($"{declarations}\n(Func<Tensor[], Tensor[]>)(a =>\n{{\n{exercise.Call}\n}})");

    /// <summary>The value of a script's last expression.</summary>
    internal static object Run(string code)
    {
        SyntaxTree tree = CSharpSyntaxTree.ParseText(
            Usings + code, new CSharpParseOptions(LanguageVersion.CSharp14, kind: SourceCodeKind.Script));
        var compilation = CSharpCompilation.CreateScriptCompilation(
            $"script{Guid.NewGuid():N}", tree, References,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Disable));
        using var image = new MemoryStream();
        EmitResult result = compilation.Emit(image);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error)));
        image.Position = 0;
        IMethodSymbol entry = compilation.GetEntryPoint(CancellationToken.None)!;
        MethodInfo factory = AssemblyLoadContext.Default.LoadFromStream(image).GetType(entry.ContainingType.MetadataName)!
            .GetMethod(entry.MetadataName, BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public)!;
        return ((Task<object>)factory.Invoke(null, [new object[2]])!).GetAwaiter().GetResult();
    }
}
