using System.Text;
using IntranetSearch.Ingestion.Extraction.Tables;
using IntranetSearch.Model.Text;

namespace IntranetSearch.Ingestion.Extraction.Rtf;

/// <summary>
/// Reads a Rich Text file (specification 1.9.1) in one pass. Iterative: groups nest as deep as they like. A file that
/// ends in the middle gives what stands before.
/// </summary>
internal sealed class RtfReader
{
    private const int DeepestGroup = 10_000;
    private const int LongestCapture = 8_000;

    private readonly RtfTokens _tokens;
    private readonly ExtractedTextBuilder _builder;
    private readonly ExtractionLimits _limits;
    private readonly RtfFonts _fonts = new();
    private readonly RtfStyles _styles = new();
    private readonly RtfCharacters _characters;
    private readonly Stack<RtfGroup> _groups = new();
    private readonly Stack<RtfStory> _stories = new();
    private readonly Stack<RtfField> _fields = new();
    private readonly RtfSideTexts _sideTexts;
    private readonly RtfObjects _objects;
    private readonly StringBuilder _capture = new();
    private RtfGroup _state = RtfGroup.First;
    private RtfStory _story;
    private string _shapeName = "";
    private int _tooDeep;

    /// <summary>Makes a reader for one file.</summary>
    public RtfReader(RtfTokens tokens, ExtractedTextBuilder builder, ExtractionLimits limits, RtfObjects objects)
    {
        _tokens = tokens;
        _builder = builder;
        _limits = limits;
        _objects = objects;
        _characters = new RtfCharacters(_fonts, Append);
        _story = new RtfStory(_styles, limits.MaxCharacters, block => block.WriteTo(builder));
        _sideTexts = new RtfSideTexts(builder, limits.MaxCharacters);
    }

    /// <summary>Reads the file.</summary>
    public void Read()
    {
        bool ignorable = false, begins = false;
        while (!_builder.IsFull && _tokens.Read())
        {
            if (PassOver())
                continue;
            bool wasIgnorable = ignorable, began = begins;
            ignorable = begins = false;
            switch (_tokens.Kind)
            {
                case RtfTokenKind.GroupStart:
                    EndCharacters();
                    _groups.Push(_state);
                    _state.Opened = false;
                    begins = true;
                    BeginEntry();
                    break;
                case RtfTokenKind.GroupEnd:
                    EndCharacters();
                    EndGroup();
                    break;
                case RtfTokenKind.Text when IsHeard:
                    _characters.Add(_tokens.Text, Font);
                    break;
                case RtfTokenKind.Byte when IsHeard:
                    _characters.Add(_tokens.Value, Font);
                    break;
                case RtfTokenKind.Symbol when _tokens.Value == '*':
                    // Only at its start does it speak of the group; some programs strew it about.
                    ignorable = began;
                    break;
                case RtfTokenKind.Symbol:
                    TakeSymbol();
                    break;
                case RtfTokenKind.Word:
                    TakeWord(wasIgnorable);
                    break;
            }
        }
        _characters.Flush(Font);
        while (_groups.Count > 0)
            EndGroup();
        _story.Finish(_state);
        _sideTexts.Write();
    }

    /// <summary>Counts groups beyond the depth that is followed; no program nests that deep.</summary>
    private bool PassOver()
    {
        if (_tokens.Kind == RtfTokenKind.GroupStart && (_tooDeep > 0 || _groups.Count >= DeepestGroup))
        {
            if (_tooDeep++ == 0)
                _builder.AddCut(FormattableString.Invariant($"{DeepestGroup:N0} levels of nesting"), "the inner parts");
            return true;
        }
        if (_tooDeep == 0)
            return false;
        if (_tokens.Kind == RtfTokenKind.GroupEnd)
            _tooDeep--;
        return true;
    }

    private void EndCharacters()
    {
        _characters.Flush(Font);
        _characters.ToSkip = 0;
    }

    private void Append(ReadOnlySpan<char> text)
    {
        switch (_state.Destination)
        {
            case RtfDestination.Skip or RtfDestination.Quiet or RtfDestination.Info or RtfDestination.Object or RtfDestination.ObjectData or RtfDestination.NestedRow:
                break;
            case RtfDestination.FontTable or RtfDestination.StyleSheet or RtfDestination.Title or RtfDestination.AnnotationAuthor or RtfDestination.FieldInstruction
                or RtfDestination.ListText or RtfDestination.ShapeName or RtfDestination.ShapeValue or RtfDestination.ObjectClass:
                if (_capture.Length < LongestCapture)
                    _capture.Append(text);
                else if (_state.Destination is RtfDestination.Title or RtfDestination.AnnotationAuthor or RtfDestination.FieldInstruction or RtfDestination.ListText)
                    _builder.AddCutHere(FormattableString.Invariant($"{LongestCapture:N0} characters of a title, name, field or list mark"));
                break;
            case RtfDestination.Field:
                // Words between a field's parts belong to neither.
                break;
            default:
                if (!_state.IsHidden && !_state.IsDeleted)
                    _story.Append(text, _state.IsBold);
                break;
        }
    }

    private void TakeSymbol()
    {
        if (_characters.ToSkip > 0)
        {
            _characters.ToSkip--;
            return;
        }
        _characters.Flush(Font);
        switch ((char)_tokens.Value)
        {
            case '{' or '}' or '\\':
                Append([(char)_tokens.Value]);
                break;
            case '~':
                Append("\u00A0");
                break;
            case '_':
                Append("-");
                break;
            case '\r' or '\n':
                EndParagraph();
                break;
        }
    }

    private void TakeWord(bool ignorable)
    {
        if (_characters.ToSkip > 0 && !(_tokens.Name == "u" && _tokens.Parameter is not null))
        {
            // A control word counts as one of the characters that stand for a \u (RTF 1.9.1, "Unicode RTF").
            _characters.Flush(Font);
            _characters.ToSkip--;
            return;
        }
        _characters.Flush(Font);
        if (_state.Destination == RtfDestination.Skip)
            return;
        if (ignorable && RtfWords.IsTransparent(_tokens.Name))
        {
            if (_tokens.Name == "ud")
                _state.Destination = _state.Outside;
        }
        else if (RtfWords.DestinationOf(_tokens.Name) is { } destination)
        {
            Begin(destination);
        }
        else if (ignorable)
        {
            _state.Destination = RtfDestination.Skip;
        }
        else if (_tokens.Name == "title" && _state.Destination == RtfDestination.Info)
        {
            Begin(RtfDestination.Title);
        }
        else if (!_state.Take(_tokens.Name, _tokens.Parameter, _fonts.DefaultFont) && !_fonts.Take(_tokens.Name, _tokens.Parameter ?? 0, ref _state.Font) && !RowDefinition.Take(_tokens.Name, _tokens.Parameter))
        {
            TakeText();
        }
    }

    private void TakeText()
    {
        switch (_tokens.Name)
        {
            case "u" when _tokens.Parameter is { } code:
                _characters.AddUnicode(code, _state.Font);
                _characters.ToSkip = _state.UnicodeSkip;
                break;
            case "par" or "sect" or "page" when IsStory:
                EndParagraph();
                break;
            case "cell" when IsStory:
                _story.EndCell(_state, 1);
                break;
            case "nestcell" when IsStory:
                _story.EndCell(_state, Math.Max(_state.TableDepth, 2));
                break;
            case "row" when IsStory:
                _story.EndRow(_state, 1, _story.Row);
                break;
            case "nestrow":
                _story.EndRow(_state, Math.Max(_state.TableDepth, 2), _story.NestedRow);
                break;
            default:
                Append(RtfWords.TextOf(_tokens.Name));
                break;
        }
    }

    /// <summary>The font of the characters; the names of symbol fonts are not written in themselves.</summary>
    private int Font => _state.Destination == RtfDestination.FontTable ? -1 : _state.Font;

    /// <summary>Whether anything becomes of plain characters; the pictures of a file are megabytes of them.</summary>
    private bool IsHeard => _state.Destination is not (RtfDestination.Skip or RtfDestination.Quiet or RtfDestination.ObjectData);

    private RtfRowDefinition RowDefinition => _state.Destination == RtfDestination.NestedRow ? _story.NestedRow : _story.Row;

    /// <summary>Whether the text now read is a story's, not a name or a part left out.</summary>
    private bool IsStory => IsStoryOf(_state.Destination);

    private static bool IsStoryOf(RtfDestination destination) => destination is RtfDestination.Text or RtfDestination.FieldResult
        or RtfDestination.Footnote or RtfDestination.Annotation or RtfDestination.Header or RtfDestination.Box;

    private void EndParagraph()
    {
        if (IsStory && !_state.IsHidden)
            _story.EndParagraph(_state);
    }

    /// <summary>A group in the font table or style sheet is one entry.</summary>
    private void BeginEntry()
    {
        if (_state.Destination != RtfDestination.StyleSheet)
            return;
        _state.Style = 0;
        _state.Outline = _state.BasedOn = -1;
        _capture.Clear();
    }

    private void Begin(RtfDestination destination)
    {
        // What stands in an instruction or in an object's data is no text, whatever it is.
        if (_state.Destination is RtfDestination.FieldInstruction or RtfDestination.ObjectData or RtfDestination.FontTable or RtfDestination.StyleSheet)
            destination = RtfDestination.Skip;
        if (destination is RtfDestination.FieldResult or RtfDestination.FieldInstruction && _fields.Count == 0)
            destination = RtfDestination.Skip;
        RtfDestination outside = _state.Destination;
        if (outside is not (RtfDestination.Quiet or RtfDestination.Field or RtfDestination.Object))
            _state.Outside = outside;
        _state.Destination = destination;
        _state.Opened = true;
        switch (destination)
        {
            case RtfDestination.Footnote or RtfDestination.Annotation or RtfDestination.Header or RtfDestination.Box:
                BeginStory(destination);
                break;
            case RtfDestination.Field:
                _fields.Push(new RtfField { Story = _story });
                if (_fields.Count > DeepestGroup)
                    _state.Destination = RtfDestination.Skip;
                break;
            case RtfDestination.FieldResult:
                _fields.Peek().Start = _story.Paragraph.Length;
                // The result takes the place of the field: in a bullet it is a bullet, in a part left out it is left out.
                if (_fields.Peek().IsPageNumber)
                    _state.Destination = RtfDestination.Skip;
                else if (!IsStoryOf(_state.Outside))
                    (_state.Destination, _state.Opened) = (_state.Outside, false);
                break;
            case RtfDestination.ObjectData:
                _objects.Add(_tokens.Position);
                break;
            case RtfDestination.ObjectResult:
                _state.Destination = _state.Outside;
                _state.Opened = false;
                break;
            case RtfDestination.FontTable or RtfDestination.Title or RtfDestination.AnnotationAuthor or RtfDestination.FieldInstruction
                or RtfDestination.ListText or RtfDestination.ShapeName or RtfDestination.ShapeValue or RtfDestination.ObjectClass:
                _capture.Clear();
                break;
        }
    }

    private void BeginStory(RtfDestination destination)
    {
        _stories.Push(_story);
        RtfStory outer = _story;
        _story = destination == RtfDestination.Box
            ? new RtfStory(_styles, _limits.MaxCharacters, outer.AddAfter)
            : new RtfStory(_styles, _limits.MaxCharacters, _sideTexts.Begin());
        _state.ResetParagraph();
        _state.ResetCharacters(_fonts.DefaultFont);
    }

    private void EndGroup()
    {
        if (!_groups.TryPop(out RtfGroup outer))
            return; // One closing brace too many.
        RtfGroup ended = _state;
        if (ended.Destination == RtfDestination.FontTable || outer.Destination == RtfDestination.FontTable)
            EndFont(ended.Font);
        else if (ended.Destination == RtfDestination.StyleSheet && !ended.Opened)
            _styles.Add(ended.Style, TakeCapture().TrimEnd(';'), ended.Outline, ended.BasedOn);
        _state = outer;
        if (ended.Opened)
            End(ended);
    }

    private void EndFont(int font)
    {
        if (TakeCapture().TrimEnd(';') is { Length: > 0 } name)
            _fonts.SetName(font, name);
    }

    private void End(in RtfGroup ended)
    {
        switch (ended.Destination)
        {
            case RtfDestination.Title:
                _builder.Title ??= DocumentTitle.Sensible(TakeCapture());
                break;
            case RtfDestination.AnnotationAuthor:
                _sideTexts.Author = TakeCapture().Trim();
                break;
            case RtfDestination.Footnote or RtfDestination.Annotation or RtfDestination.Header or RtfDestination.Box:
                EndStory(ended);
                break;
            case RtfDestination.Field:
                _fields.TryPop(out _);
                break;
            case RtfDestination.FieldInstruction when _fields.TryPeek(out RtfField? field):
                field.Instruction = TakeCapture();
                break;
            case RtfDestination.FieldResult when _fields.TryPeek(out RtfField? field) && field.Story == _story && field.Target is { } target:
                _story.AddLink(field.Start, target);
                break;
            case RtfDestination.ListText:
                _story.SetListText(TakeCapture());
                break;
            case RtfDestination.ShapeName:
                _shapeName = TakeCapture().Trim();
                break;
            case RtfDestination.ShapeValue when _shapeName == "wzDescription":
                _story.AddAfter(new DraftBlock(BlockKind.Paragraph, TakeCapture()));
                break;
            case RtfDestination.ObjectClass:
                _objects.Class = TakeCapture().Trim();
                break;
        }
    }

    private void EndStory(in RtfGroup ended)
    {
        _story.Finish(ended);
        _story = _stories.Pop();
        if (ended.Destination != RtfDestination.Box && _sideTexts.End(ended.Destination) is { } note)
            _story.AddAfter(new DraftBlock(BlockKind.Note, note));
    }

    private string TakeCapture()
    {
        string text = _capture.ToString();
        _capture.Clear();
        return text;
    }
}
