using System.Text.RegularExpressions;
using Course.Grading.Worker;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Emit;

namespace Course.Grading.Compilation;

/// <summary>Compiles a student's solution of one exercise together with what it uses; runs nothing.</summary>
internal sealed partial class SolutionCompiler
{
    /// <summary>The directives every C# notebook starts from.</summary>
    private static readonly string[] NotebookUsings =
    [
        "using System;", "using System.Text;", "using System.Collections;", "using System.Collections.Generic;",
        "using System.Threading.Tasks;", "using System.Linq;", "using Course.Nn.Tensors;",
    ];

    private static readonly CSharpCompilation Empty = EmptyScript();

    private readonly CompileRequest _request;
    private readonly ParsedCell[] _cells;
    private readonly CellChoice _choice;

    private CompiledSolution? _solution;

    private SolutionCompiler(CompileRequest request)
    {
        _request = request;
        _cells = [.. request.Cells.Where(cell => cell.IsRead).Select(ParsedCell.Parse)];
        _choice = new CellChoice(_cells, request.ExerciseId, request.Method);
    }

    /// <summary>Compiles; every failure is a reply.</summary>
    internal static CompileReply Compile(CompileRequest request) => Compile(request, out _);

    /// <inheritdoc cref="Compile(CompileRequest)"/>
    /// <param name="request">What to compile.</param>
    /// <param name="solution">What the solution consists of; null unless it was compiled.</param>
    internal static CompileReply Compile(CompileRequest request, out CompiledSolution? solution)
    {
        solution = null;
        if (request.Cells.FirstOrDefault(cell => cell.Solves == request.ExerciseId && !cell.IsRead) is CellSource endless)
        {
            return CompileReply.Failed(CompileStatus.TooComplex, "the cell is too long to be read", endless.Name);
        }

        try
        {
            var compiler = new SolutionCompiler(request);
            CompileReply reply = compiler.Compile();
            solution = compiler._solution;
            return reply;
        }
        catch (InsufficientExecutionStackException)
        {
            return CompileReply.Failed(CompileStatus.TooComplex, "an expression is nested too deeply to compile");
        }
    }

    private CompileReply Compile()
    {
        if (BrokenSolutionCell() is CompileReply broken)
        {
            return broken;
        }

        if (_choice.CellOf(_request.Method) is not int home)
        {
            return CompileReply.Failed(CompileStatus.Missing, $"no cell declares {_request.Method}");
        }

        if (_cells[home].Syntax.Directive is var directive && directive.RawKind != 0)
        {
            return CompileReply.Failed(
                CompileStatus.NotAllowed, $"uses {Head(directive.ToString())}, which a solution cell may not contain", _cells[home].Source.Name, LineOf(directive.GetLocation()));
        }

        IReadOnlyList<(int Cell, int Declaration)> method =
        [
            .. Enumerable.Range(0, _cells[home].Syntax.Declarations.Count)
                .Where(declaration => _cells[home].Syntax.Names[declaration].Contains(_request.Method))
                .Select(declaration => (home, declaration)),
        ];
        return Emit(method, Needed(method)) with { DeclaredIn = _cells[home].Source.Name };
    }

    /// <summary>A solution cell with a syntax error counts as it stands; nothing else is looked for.</summary>
    private CompileReply? BrokenSolutionCell()
    {
        ParsedCell? cell = _cells.FirstOrDefault(candidate => candidate.Source.Solves == _request.ExerciseId);
        if (cell is null || (cell.Syntax.Error is null && cell.Syntax.Directive.RawKind == 0))
        {
            return null;
        }

        return cell.Syntax.Directive.RawKind != 0
            ? CompileReply.Failed(CompileStatus.NotAllowed, $"uses {Head(cell.Syntax.Directive.ToString())}, which a solution cell may not contain", cell.Source.Name, LineOf(cell.Syntax.Directive.GetLocation()))
            : SyntaxError(cell);
    }

    /// <summary>The method and everything it uses: among all that it speaks of, what the names in it are bound to.</summary>
    private Script Needed(IReadOnlyList<(int Cell, int Declaration)> method)
    {
        string[] allUsings = [.. AllUsings()];
        Script mentioned = ScriptOf(Mentioned(allUsings), allUsings);
        SemanticModel model = mentioned.Model;
        string[] usings = [.. ((CompilationUnitSyntax)model.SyntaxTree.GetRoot()).Usings
            .Where(directive => directive.NamespaceOrType is TypeSyntax name && model.GetSymbolInfo(name).Symbol is not null)
            .Select(directive => directive.ToString())];
        FillingStatements? filling = _request.CheckedAt is int check ? new FillingStatements(_cells, model, new AllowList(_request.Forbidden), check) : null;
        IReadOnlySet<(int, int)> needed = NeededDeclarations.Of(_cells, mentioned.Builder, model, method, filling);
        return needed.Count == mentioned.Declarations.Count && usings.SequenceEqual(allUsings) ? mentioned : ScriptOf(needed, usings);
    }

    /// <summary>What the method and the using directives speak of, directly or through others.</summary>
    private IReadOnlySet<(int Cell, int Declaration)> Mentioned(IEnumerable<string> usings)
    {
        (int Cell, int Declaration)[] candidates =
        [
            .. from cell in Enumerable.Range(0, _cells.Length)
               let syntax = _cells[cell].Syntax
               where syntax.Error is null
               from declaration in Enumerable.Range(0, syntax.Declarations.Count)
               where _choice.TakesPart(cell, syntax.Keys[declaration]) || (_request.CheckedAt is not null && syntax.IsStatement(declaration))
               select (cell, declaration),
        ];
        IEnumerable<string> inUsings = usings.SelectMany(directive => SyntaxFactory.ParseTokens(directive)).Select(token => token.ValueText);
        return MentionedDeclarations.Of(_cells, candidates, [_request.Method, .. inUsings]);
    }

    private Script ScriptOf(IReadOnlySet<(int Cell, int Declaration)> chosen, IReadOnlyList<string> usings)
    {
        var builder = new ScriptBuilder(usings);
        foreach (int cell in chosen.Select(declaration => declaration.Cell).Distinct().Order())
        {
            builder.Append(cell, _cells[cell].Syntax.TextOf(declaration => chosen.Contains((cell, declaration))));
        }

        return new Script(builder, ModelOf(builder.Finish(_request.Call)), chosen, usings);
    }

    /// <summary>The using directives of every cell. Of several that give one alias a meaning, the nearest to the solution counts.</summary>
    private IEnumerable<string> AllUsings() =>
        NotebookUsings.Concat(_request.Usings)
            .Concat(_choice.ByPreference.SelectMany(cell => _cells[cell].Syntax.Usings))
            .DistinctBy(directive => Alias().Match(directive) is { Success: true } alias ? alias.Value : directive);

    [GeneratedRegex(@"^using\s+\w+(?=\s*=)")]
    private static partial Regex Alias();

    private CompileReply Emit(IReadOnlyList<(int Cell, int Declaration)> method, Script script)
    {
        SemanticModel model = script.Model;
        if (!ScriptBuilder.Holds(model.SyntaxTree, [.. script.Declarations.Order().Select(one => _cells[one.Cell].Syntax.Declarations[one.Declaration])]))
        {
            return CompileReply.Failed(CompileStatus.NotAllowed, "declares something that reads differently beside the other cells", _cells[method[0].Cell].Source.Name);
        }

        if (new AllowList(_request.Forbidden).FirstViolation(model) is Violation violation)
        {
            return Located(CompileStatus.NotAllowed, $"uses {violation.Name}, which this exercise does not allow", violation.Location);
        }

        using var assembly = new MemoryStream();
        EmitResult result = model.Compilation.Emit(assembly);
        if (!result.Success)
        {
            return Describe(result.Diagnostics.First(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        }

        _solution = new CompiledSolution(_cells, script.Builder, model, method, script.Usings);
        return new CompileReply(CompileStatus.Compiled, assembly.ToArray(), null, 0, "");
    }

    private CompileReply Describe(Diagnostic error)
    {
        if (error.Location.GetMappedLineSpan().Path == ScriptBuilder.AdapterName)
        {
            return CompileReply.Failed(CompileStatus.DoesNotCompile, $"{_request.Method} does not have the signature {_request.Signature}");
        }

        return BrokenCellBehind(error) is ParsedCell broken
            ? SyntaxError(broken)
            : Located(CompileStatus.DoesNotCompile, SyntaxProblem.MessageOf(error), error.Location);
    }

    /// <summary>When a name is missing because the cell that declares it has a syntax error, that cell is what to report.</summary>
    private ParsedCell? BrokenCellBehind(Diagnostic error)
    {
        if (error.Id is not ("CS0103" or "CS0246" or "CS1061"))
        {
            return null;
        }

        string missing = error.Location.SourceTree!.GetRoot().FindToken(error.Location.SourceSpan.Start).ValueText;
        return _cells.FirstOrDefault(cell => cell.Syntax.Error is not null && cell.Syntax.Declares(missing));
    }

    private CompileReply Located(CompileStatus status, string message, Location location)
    {
        FileLinePositionSpan span = location.GetMappedLineSpan();
        return span.Path.StartsWith("cell:", StringComparison.Ordinal) && int.TryParse(span.Path.AsSpan(5), out int cell) && cell < _cells.Length
            ? CompileReply.Failed(status, message, _cells[cell].Source.Name, span.StartLinePosition.Line + 1)
            : CompileReply.Failed(status, message);
    }

    private static CompileReply SyntaxError(ParsedCell cell) => CompileReply.Failed(
        CompileStatus.DoesNotCompile,
        cell.Syntax.Error!.Message,
        cell.Source.Name,
        cell.Syntax.Error.Line);

    private static int LineOf(Location location) => location.GetLineSpan().StartLinePosition.Line + 1;

    private static string Head(string directive) => directive.Split((char[]?)null, 2)[0];

    /// <summary>What the names in a script are bound to.</summary>
    internal static SemanticModel ModelOf(SyntaxTree tree) => Empty.AddSyntaxTrees(tree).GetSemanticModel(tree);

    /// <summary>Compiled once; compilations that come from it share what it has read of the references.</summary>
    private static CSharpCompilation EmptyScript()
    {
        var options = new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary,
            scriptClassName: StudentProgram.ScriptClass,
            optimizationLevel: OptimizationLevel.Release,
            concurrentBuild: false,
            deterministic: true);
        var script = CSharpCompilation.CreateScriptCompilation("Solution", null, References.All, options, returnType: typeof(object));
        _ = script.Assembly;
        return script;
    }

    /// <summary>A script of chosen declarations, and what its names are bound to.</summary>
    private sealed record Script(ScriptBuilder Builder, SemanticModel Model, IReadOnlySet<(int Cell, int Declaration)> Declarations, IReadOnlyList<string> Usings);
}
