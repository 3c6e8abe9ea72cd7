using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Course.Grading.Compilation;

/// <summary>
/// Checks by the compiler's own binding that a solution uses allowed symbols only: every name, and the type of every
/// expression, so that nothing is reached through a value either.
/// </summary>
internal sealed class AllowList
{
    private static readonly SymbolDisplayFormat FullName = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces,
        memberOptions: SymbolDisplayMemberOptions.IncludeContainingType);

    private readonly IReadOnlyList<string> _forbidden;

    /// <summary>With full names, or beginnings of full names, that the exercise forbids beyond what is never allowed.</summary>
    internal AllowList(IReadOnlyList<string> forbidden) => _forbidden = forbidden;

    /// <summary>The first thing that is not allowed, in the order of the text; null when all is allowed.</summary>
    internal Violation? FirstViolation(SemanticModel model) =>
        model.SyntaxTree.GetCompilationUnitRoot().Members.SkipLast(1).Select(member => FirstViolation(model, member)).FirstOrDefault(found => found is not null);

    /// <summary>The first thing in one member of a script that is not allowed; null when all is allowed.</summary>
    internal Violation? FirstViolation(SemanticModel model, SyntaxNode member) =>
        member.DescendantNodesAndSelf()
            .Select(node => (Node: node, Name: DeniedSyntax(node) ?? DeniedSymbol(node, model) ?? DeniedValue(node, model)))
            .Where(found => found.Name is not null)
            .Select(found => new Violation(found.Name!, found.Node.GetLocation()))
            .FirstOrDefault();

    private static string? DeniedSyntax(SyntaxNode node) => node switch
    {
        AttributeSyntax attribute => $"the attribute {attribute.Name}",
        TypeOfExpressionSyntax => "typeof",
        StackAllocArrayCreationExpressionSyntax or ImplicitStackAllocArrayCreationExpressionSyntax => "stackalloc",
        UnsafeStatementSyntax or FixedStatementSyntax or PointerTypeSyntax or FunctionPointerTypeSyntax => "unsafe code",
        MakeRefExpressionSyntax or RefTypeExpressionSyntax or RefValueExpressionSyntax => "typed references",
        AwaitExpressionSyntax => "await",
        MemberDeclarationSyntax member => DeniedModifier(member.Modifiers),
        LocalFunctionStatementSyntax function => DeniedModifier(function.Modifiers),
        AnonymousFunctionExpressionSyntax function => DeniedModifier(function.Modifiers),
        _ => null,
    };

    private static string? DeniedModifier(SyntaxTokenList modifiers) =>
        modifiers.Any(SyntaxKind.UnsafeKeyword) ? "unsafe code"
        : modifiers.Any(SyntaxKind.ExternKeyword) ? "extern methods"
        : modifiers.Any(SyntaxKind.AsyncKeyword) ? "async methods"
        : null;

    private string? DeniedSymbol(SyntaxNode node, SemanticModel model)
    {
        if (node is TypeSyntax { IsVar: true })
        {
            return null;
        }

        SymbolInfo info = model.GetSymbolInfo(node);
        return (info.Symbol is ISymbol symbol ? [symbol] : info.CandidateSymbols).Select(Denied).FirstOrDefault(name => name is not null);
    }

    /// <summary>The word <c>var</c> is skipped: the expression it stands for says more about what was used.</summary>
    private string? DeniedValue(SyntaxNode node, SemanticModel model)
    {
        if (node is not ExpressionSyntax || node is TypeSyntax { IsVar: true })
        {
            return null;
        }

        TypeInfo info = model.GetTypeInfo(node);
        return DeniedType(info.Type) ?? DeniedType(info.ConvertedType);
    }

    private string? Denied(ISymbol symbol) => symbol switch
    {
        INamespaceSymbol or ILocalSymbol or IParameterSymbol or IRangeVariableSymbol or ILabelSymbol or IDiscardSymbol or IAliasSymbol => null,
        ITypeSymbol type => DeniedType(type),
        IMethodSymbol { MethodKind: MethodKind.LocalFunction or MethodKind.AnonymousFunction or MethodKind.BuiltinOperator } => null,
        _ => DeniedMember(symbol.OriginalDefinition),
    };

    private string? DeniedMember(ISymbol member)
    {
        if (member.ContainingType is not INamedTypeSymbol type)
        {
            return null;
        }

        string name = $"{NameOf(type)}.{member.Name}";
        bool isOther = AllowedSymbols.DeniedMembers.Contains(name)
            || (AllowedSymbols.PartlyAllowed.TryGetValue(NameOf(type), out IReadOnlySet<string>? allowed) && !allowed.Contains(NameOfMember(member)))
            || AllowedSymbols.TouchesRawMemory(type.ContainingNamespace.ToDisplayString(), member.Name)
            || IsForbidden(name);
        return isOther || DeniedType(type) is not null ? DisplayName(type, member) : null;
    }

    private string? DeniedType(ITypeSymbol? type) => type switch
    {
        null or IErrorTypeSymbol or ITypeParameterSymbol => null,
        IArrayTypeSymbol array => DeniedType(array.ElementType),
        IDynamicTypeSymbol => "dynamic",
        IPointerTypeSymbol or IFunctionPointerTypeSymbol => "unsafe code",
        INamedTypeSymbol named => IsAllowed(named) ? named.TypeArguments.Select(DeniedType).FirstOrDefault(name => name is not null) : NameOf(named),
        _ => type.ToDisplayString(FullName),
    };

    private bool IsAllowed(INamedTypeSymbol type)
    {
        if (type.IsAnonymousType || type.IsTupleType || type.DeclaringSyntaxReferences.Length > 0 || type.IsImplicitlyDeclared)
        {
            return true;
        }

        INamedTypeSymbol outermost = type;
        while (outermost.ContainingType is INamedTypeSymbol containing)
        {
            outermost = containing;
        }

        string name = NameOf(outermost);
        string space = outermost.ContainingNamespace.ToDisplayString();
        return !IsForbidden(NameOf(type)) && !AllowedSymbols.DeniedTypes.Contains(name)
            && (AllowedSymbols.Types.Contains(name) || AllowedSymbols.PartlyAllowed.ContainsKey(name) || AllowedSymbols.Namespaces.Contains(space) || IsInAllowedTree(space));
    }

    private static bool IsInAllowedTree(string space) =>
        AllowedSymbols.NamespaceTrees.Any(tree => Begins(space, tree)) && !AllowedSymbols.DeniedTrees.Any(tree => Begins(space, tree));

    private bool IsForbidden(string name) => _forbidden.Any(entry => Begins(name, entry));

    private static bool Begins(string name, string beginning) =>
        name.StartsWith(beginning, StringComparison.Ordinal) && (name.Length == beginning.Length || name[beginning.Length] == '.');

    /// <summary>A property's getter and setter go by the property's name.</summary>
    private static string NameOfMember(ISymbol member) => member is IMethodSymbol { AssociatedSymbol: ISymbol property } ? property.Name : member.Name;

    private static string DisplayName(INamedTypeSymbol type, ISymbol member) =>
        member is IMethodSymbol { MethodKind: not (MethodKind.Ordinary or MethodKind.ReducedExtension) } ? NameOf(type) : $"{NameOf(type)}.{member.Name}";

    private static string NameOf(INamedTypeSymbol type) => type.OriginalDefinition.ToDisplayString(FullName);
}
