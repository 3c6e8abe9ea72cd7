using Course.Grading.Worker;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;

namespace Course.Grading.Tests.Sandboxing;

/// <summary>Compiles a script for the worker without the grader's allow-list: what a student's code could do if the list failed.</summary>
internal static class ScriptCompiler
{
    /// <summary>Compiles statements that take <c>Tensor[] a</c> and return a <c>Tensor[]</c>.</summary>
    internal static byte[] Compile(string body, string declarations = "")
    {
        string script =
            $$"""
            using System;
            using System.Collections.Generic;
            using System.IO;
            using System.Linq;
            using System.Threading;
            using Course.Nn.Tensors;
            {{declarations}}
            (Func<Tensor[], Tensor[]>)(a => { {{body}} })
            """;
        SyntaxTree tree = CSharpSyntaxTree.ParseText(
            script, new CSharpParseOptions(LanguageVersion.CSharp14, kind: SourceCodeKind.Script));
        var compilation = CSharpCompilation.CreateScriptCompilation(
            "Probe", tree, References(), new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, scriptClassName: StudentProgram.ScriptClass), returnType: typeof(object));
        using var assembly = new MemoryStream();
        EmitResult result = compilation.Emit(assembly);
        Assert.True(result.Success, string.Join(Environment.NewLine, result.Diagnostics));
        return assembly.ToArray();
    }

    private static IEnumerable<MetadataReference> References() =>
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path));
}
