using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Course.Grading.Compilation;

/// <summary>The syntax of a cell's text: what it declares at the top level, its using directives, its first syntax error. Nothing in it changes.</summary>
internal sealed class CellSyntax
{
    private readonly IReadOnlySet<string>?[] _mentions;

    private CellSyntax(string text, CompilationUnitSyntax root, SyntaxProblem? error)
    {
        Text = text;
        Declarations = root.Members;
        _mentions = new IReadOnlySet<string>?[Declarations.Count];
        Names = [.. Declarations.Select(NamesOf)];
        Keys = [.. Declarations.Select((declaration, i) => KeysOf(declaration, Names[i]))];
        Usings = [.. root.Usings.Where(directive => directive.GlobalKeyword.RawKind == 0).Select(directive => directive.ToString())];
        Error = error ?? SyntaxProblem.FirstOf(root.SyntaxTree);
        Directive = root.ContainsDirectives ? root.DescendantTrivia(descendIntoTrivia: false).FirstOrDefault(IsNotebookDirective) : default;
    }

    internal static CSharpParseOptions Options { get; } = new(LanguageVersion.CSharp14, DocumentationMode.None, SourceCodeKind.Script);

    /// <summary>The text; a last expression has its semicolon.</summary>
    internal string Text { get; }

    /// <summary>The declarations and, among them, the statements outside of methods (<see cref="IsStatement"/>).</summary>
    internal IReadOnlyList<MemberDeclarationSyntax> Declarations { get; }

    /// <summary>The names that each declaration introduces; none for a statement that declares no variable.</summary>
    internal IReadOnlyList<IReadOnlyList<string>> Names { get; }

    /// <summary>What each declaration stands for: its names, and for a method its name with the types of its parameters, so that overloads are several.</summary>
    internal IReadOnlyList<IReadOnlyList<string>> Keys { get; }

    /// <summary>Its using directives; global ones do not exist in notebooks.</summary>
    internal IReadOnlyList<string> Usings { get; }

    /// <summary>The first syntax error; null when there is none.</summary>
    internal SyntaxProblem? Error { get; }

    /// <summary>The first <c>#r</c>, <c>#load</c> or <c>#!magic</c>; of kind None when there is none.</summary>
    internal SyntaxTrivia Directive { get; }

    /// <summary>Parses a cell's text. One that is nested too deeply counts as a text with a syntax error and harms only the solutions that need it.</summary>
    internal static CellSyntax Parse(string text)
    {
        if (NestingDepth.OfBrackets(text) > NestingDepth.DeepestBrackets)
        {
            return TooDeeplyNested(text);
        }

        try
        {
            CompilationUnitSyntax root = CSharpSyntaxTree.ParseText(text, Options).GetCompilationUnitRoot();
            if (EndOfOpenStatement(root) is int end)
            {
                text = text.Insert(end, ";");
                root = CSharpSyntaxTree.ParseText(text, Options).GetCompilationUnitRoot();
            }

            return NestingDepth.Of(root) <= NestingDepth.Deepest ? new(text, root, error: null) : TooDeeplyNested(text);
        }
        catch (InsufficientExecutionStackException)
        {
            return TooDeeplyNested(text);
        }
    }

    /// <summary>Whether it declares a method that throws a <see cref="NotImplementedException"/>, as the course's stubs do.</summary>
    internal bool IsStubOf(string method) => Declarations.Where((_, i) => Names[i].Contains(method))
        .Any(declaration => declaration.DescendantTokens().Any(token => token.ValueText == nameof(NotImplementedException)));

    /// <summary>Whether a declaration is a statement that declares nothing, such as <c>table[0] = 1;</c>.</summary>
    internal bool IsStatement(int declaration) => Declarations[declaration] is GlobalStatementSyntax && Names[declaration].Count == 0;

    internal bool Declares(string name) => Names.Any(names => names.Contains(name));

    /// <summary>Every name that is written in a declaration, whatever it stands for there.</summary>
    internal IReadOnlySet<string> MentionsOf(int declaration) => _mentions[declaration] ??=
        Declarations[declaration].DescendantTokens().Where(token => token.IsKind(SyntaxKind.IdentifierToken)).Select(token => token.ValueText).ToHashSet();

    /// <summary>
    /// The text with everything but the chosen declarations replaced by spaces, so that all positions and lines stay. Lines for the preprocessor
    /// and what they leave out are replaced too: a <c>#define</c> at the top of the cell has done its work.
    /// </summary>
    internal string TextOf(Func<int, bool> isChosen)
    {
        char[] text = new char[Text.Length];
        Blank(Text, text);
        for (int i = 0; i < Declarations.Count; i++)
        {
            if (isChosen(i))
            {
                Microsoft.CodeAnalysis.Text.TextSpan span = Declarations[i].Span;
                Text.CopyTo(span.Start, text, span.Start, span.Length);
                BlankWhatThePreprocessorReads(Declarations[i], text);
            }
        }

        return new string(text);
    }

    /// <summary>Where a last expression ends that has no semicolon, as notebooks allow; null when there is none.</summary>
    private static int? EndOfOpenStatement(CompilationUnitSyntax root) =>
        root.Members.LastOrDefault() is GlobalStatementSyntax { Statement: ExpressionStatementSyntax { SemicolonToken.IsMissing: true } statement }
            ? statement.Expression.Span.End
            : null;

    private static CellSyntax TooDeeplyNested(string text) =>
        new(text, CSharpSyntaxTree.ParseText("", Options).GetCompilationUnitRoot(), new SyntaxProblem("it is nested too deeply to be read", 0));

    private static void BlankWhatThePreprocessorReads(MemberDeclarationSyntax declaration, char[] text)
    {
        if (!declaration.ContainsDirectives)
        {
            return;
        }

        IEnumerable<SyntaxTrivia> inside = declaration.DescendantTrivia(descendIntoTrivia: false)
            .Where(trivia => declaration.Span.Contains(trivia.SpanStart) && (trivia.IsDirective || trivia.IsKind(SyntaxKind.DisabledTextTrivia)));
        foreach (SyntaxTrivia trivia in inside)
        {
            Span<char> left = text.AsSpan(trivia.FullSpan.Start, trivia.FullSpan.Length);
            Blank(left, left);
        }
    }

    /// <summary>Spaces in place of everything but the ends of lines.</summary>
    private static void Blank(ReadOnlySpan<char> text, Span<char> blank)
    {
        for (int i = 0; i < text.Length; i++)
        {
            blank[i] = text[i] is '\n' or '\r' ? text[i] : ' ';
        }
    }

    private static bool IsNotebookDirective(SyntaxTrivia trivia) => trivia.Kind() is
        SyntaxKind.ReferenceDirectiveTrivia or SyntaxKind.LoadDirectiveTrivia or SyntaxKind.ShebangDirectiveTrivia
        or SyntaxKind.BadDirectiveTrivia or SyntaxKind.IgnoredDirectiveTrivia;

    private static string[] NamesOf(MemberDeclarationSyntax declaration) => declaration switch
    {
        MethodDeclarationSyntax method => [method.Identifier.ValueText],
        BaseFieldDeclarationSyntax field => [.. field.Declaration.Variables.Select(variable => variable.Identifier.ValueText)],
        PropertyDeclarationSyntax property => [property.Identifier.ValueText],
        BaseTypeDeclarationSyntax type => [type.Identifier.ValueText],
        DelegateDeclarationSyntax type => [type.Identifier.ValueText],
        GlobalStatementSyntax statement => DeclaredBy(statement),
        _ => [],
    };

    private static IReadOnlyList<string> KeysOf(MemberDeclarationSyntax declaration, IReadOnlyList<string> names) => declaration is MethodDeclarationSyntax method
        ? [$"{method.Identifier.ValueText}({string.Join(',', method.ParameterList.Parameters.Select(parameter => parameter.Type?.NormalizeWhitespace().ToString()))})"]
        : names;

    /// <summary>The variables that a statement takes a tuple or another value apart into.</summary>
    private static string[] DeclaredBy(GlobalStatementSyntax statement) =>
        statement.Statement is ExpressionStatementSyntax { Expression: AssignmentExpressionSyntax { Left: DeclarationExpressionSyntax or TupleExpressionSyntax } assignment }
            ? [.. assignment.Left.DescendantNodes().OfType<SingleVariableDesignationSyntax>().Select(variable => variable.Identifier.ValueText)]
            : [];
}
