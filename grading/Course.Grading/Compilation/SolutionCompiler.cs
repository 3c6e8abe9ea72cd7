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

        if (_cells[home].Directive is var directive && directive.RawKind != 0)
        {
            return CompileReply.Failed(
                CompileStatus.NotAllowed, $"uses {Head(directive.ToString())}, which a solution cell may not contain", _cells[home].Source.Name, LineOf(directive.GetLocation()));
        }

        IReadOnlyList<(int Cell, int Declaration)> method =
        [
            .. Enumerable.Range(0, _cells[home].Declarations.Count)
                .Where(declaration => _cells[home].Names[declaration].Contains(_request.Method))
                .Select(declaration => (home, declaration)),
        ];
        return Emit(method, Needed(method, out IReadOnlyList<string> usings), usings) with { DeclaredIn = _cells[home].Source.Name };
    }

    /// <summary>A solution cell with a syntax error counts as it stands; nothing else is looked for.</summary>
    private CompileReply? BrokenSolutionCell()
    {
        ParsedCell? cell = _cells.FirstOrDefault(candidate => candidate.Source.Solves == _request.ExerciseId);
        if (cell is null || (cell.Error is null && cell.Directive.RawKind == 0))
        {
            return null;
        }

        return cell.Directive.RawKind != 0
            ? CompileReply.Failed(CompileStatus.NotAllowed, $"uses {Head(cell.Directive.ToString())}, which a solution cell may not contain", cell.Source.Name, LineOf(cell.Directive.GetLocation()))
            : SyntaxError(cell);
    }

    private IReadOnlySet<(int Cell, int Declaration)> Needed(
        IReadOnlyList<(int Cell, int Declaration)> method, out IReadOnlyList<string> usings)
    {
        var builder = new ScriptBuilder(AllUsings());
        for (int i = 0; i < _cells.Length; i++)
        {
            ParsedCell cell = _cells[i];
            if (cell.Error is null)
            {
                int index = i;
                builder.Append(i, cell.TextOf(declaration => _choice.TakesPart(index, cell.Keys[declaration]) || (_request.CheckedAt is not null && cell.IsStatement(declaration))));
            }
        }

        SemanticModel model = ModelOf(builder.Finish(_request.Call));
        usings = [.. ((CompilationUnitSyntax)model.SyntaxTree.GetRoot()).Usings
            .Where(directive => directive.NamespaceOrType is TypeSyntax name && model.GetSymbolInfo(name).Symbol is not null)
            .Select(directive => directive.ToString())];
        FillingStatements? filling = _request.CheckedAt is int check ? new FillingStatements(_cells, model, new AllowList(_request.Forbidden), check) : null;
        return NeededDeclarations.Of(_cells, builder, model, method, filling);
    }

    /// <summary>The using directives of every cell. Of several that give one alias a meaning, the nearest to the solution counts.</summary>
    private IEnumerable<string> AllUsings() =>
        NotebookUsings.Concat(_request.Usings)
            .Concat(_choice.ByPreference.SelectMany(cell => _cells[cell].Usings))
            .DistinctBy(directive => Alias().Match(directive) is { Success: true } alias ? alias.Value : directive);

    [GeneratedRegex(@"^using\s+\w+(?=\s*=)")]
    private static partial Regex Alias();

    private CompileReply Emit(
        IReadOnlyList<(int Cell, int Declaration)> method, IReadOnlySet<(int Cell, int Declaration)> needed, IReadOnlyList<string> usings)
    {
        var builder = new ScriptBuilder(usings);
        foreach (int cell in needed.Select(declaration => declaration.Cell).Distinct().Order())
        {
            builder.Append(cell, _cells[cell].TextOf(declaration => needed.Contains((cell, declaration))));
        }

        SemanticModel model = ModelOf(builder.Finish(_request.Call));
        if (!ScriptBuilder.Holds(model.SyntaxTree, [.. needed.Order().Select(one => _cells[one.Cell].Declarations[one.Declaration])]))
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

        _solution = new CompiledSolution(_cells, builder, model, method, usings);
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
        return _cells.FirstOrDefault(cell => cell.Error is not null && cell.Declares(missing));
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
        cell.Error!.Message,
        cell.Source.Name,
        cell.Error.Line);

    private static int LineOf(Location location) => location.GetLineSpan().StartLinePosition.Line + 1;

    private static string Head(string directive) => directive.Split((char[]?)null, 2)[0];

    private static SemanticModel ModelOf(SyntaxTree tree) => Empty.AddSyntaxTrees(tree).GetSemanticModel(tree);

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
}
