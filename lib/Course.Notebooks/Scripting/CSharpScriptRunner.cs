using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Scripting;
using Microsoft.CodeAnalysis.Scripting;

namespace Course.Notebooks.Scripting;

/// <summary>What running a piece of C# gave: a value if it ends in an expression, or the exception it threw.</summary>
internal sealed record ScriptOutcome(bool HasValue, object? Value, Exception? Exception);

/// <summary>C# 14 run piece by piece, each seeing what the pieces before it declared; the settings are .NET Interactive's.</summary>
internal sealed class CSharpScriptRunner(string folder)
{
    private static readonly ImmutableArray<string> Imports =
    [
        "System", "System.Text", "System.Collections", "System.Collections.Generic", "System.Threading.Tasks", "System.Linq",
        typeof(InScope).FullName!, typeof(DisplayExtensions).FullName!,
    ];

    private readonly ReferenceLoader _loader = new();
    private readonly ScriptOptions _options = ScriptOptions.Default
        .WithReferences(References.Default)
        .WithImports(Imports)
        .WithLanguageVersion(LanguageVersion.CSharp14)
        .WithOptimizationLevel(OptimizationLevel.Debug)
        .WithEmitDebugInformation(true)
        .WithFileEncoding(Encoding.UTF8)
        .WithAllowUnsafe(true);

    private ScriptState<object>? _state;

    /// <summary>Compiles and runs code. After an exception, what was declared before it stays.</summary>
    /// <param name="code">The code.</param>
    /// <param name="name">What stack traces call the code, such as "cell 3".</param>
    /// <exception cref="CompilationErrorException">The code does not compile; nothing has run.</exception>
    /// <exception cref="SubmissionException">A file it refers to is missing; nothing has run.</exception>
    public async Task<ScriptOutcome> RunAsync(string code, string name)
    {
        _loader.Load(Directives.ReferencedFiles(code, folder));
        var options = _options.WithFilePath(Path.Combine(folder, name));
        var script = _state is null
            ? CSharpScript.Create<object>(code, options, globalsType: null, _loader.ForScripts)
            : _state.Script.ContinueWith<object>(code, options);
        script.Compile();
        _state = _state is null
            ? await script.RunAsync(globals: null, catchException: _ => true)
            : await script.RunFromAsync(_state, catchException: _ => true);
        return new ScriptOutcome(HasReturnValue(script), _state.ReturnValue, _state.Exception);
    }

    /// <summary>Whether the last statement is an expression without a semicolon. Roslyn knows, but only tells itself.</summary>
    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "HasReturnValue")]
    private static extern bool HasReturnValue(Script script);
}
