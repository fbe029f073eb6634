/** How files of a language are told, and what people call it. Plugins contribute the same. */
export interface LanguageInfo {
  readonly id: string;
  /** The first is shown. */
  readonly aliases: readonly string[];
  /** With their dot, in lower case. */
  readonly extensions: readonly string[];
  readonly filenames: readonly string[];
  /** What the first line of such a file matches. */
  readonly firstLine?: string | undefined;
}

/**
 * What Monaco colours, as `id|name|extensions|file names`, by Monaco's own ids. It stands here so that a file's language is
 * known without Monaco; a test holds it against Monaco's registrations.
 */
const TABLE = `
abap|ABAP|.abap
aes|Sophia|.aes
apex|Apex|.cls
azcli|Azure CLI|.azcli
bat|Batch|.bat .cmd
bicep|Bicep|.bicep
c|C|.c .h
cameligo|CameLIGO|.mligo
clojure|Clojure|.clj .cljs .cljc .edn
coffeescript|CoffeeScript|.coffee
cpp|C++|.cpp .cc .cxx .hpp .hh .hxx
csharp|C#|.cs .csx .cake
csp|CSP|.csp
css|CSS|.css
cypher|Cypher|.cypher .cyp
dart|Dart|.dart
dockerfile|Dockerfile|.dockerfile|dockerfile containerfile
ecl|ECL|.ecl
elixir|Elixir|.ex .exs
flow9|Flow9|.flow
freemarker2|FreeMarker|.ftl .ftlh .ftlx
fsharp|F#|.fs .fsi .ml .mli .fsx .fsscript
go|Go|.go
graphql|GraphQL|.graphql .gql
handlebars|Handlebars|.handlebars .hbs
hcl|Terraform|.tf .tfvars .hcl
html|HTML|.html .htm .shtml .xhtml .mdoc .jsp .asp .aspx .jshtm
ini|Ini|.ini .properties .gitconfig .cfg .conf|config .gitattributes .gitconfig .editorconfig
java|Java|.java .jav
javascript|JavaScript|.js .es6 .jsx .mjs .cjs|jakefile
json|JSON|.json .jsonc .webmanifest .geojson .har .bowerrc .jshintrc .jscsrc .eslintrc .babelrc .code-workspace
julia|Julia|.jl
kotlin|Kotlin|.kt .kts
less|Less|.less
lexon|Lexon|.lex
liquid|Liquid|.liquid .html.liquid
lua|Lua|.lua
m3|Modula-3|.m3 .i3 .mg .ig
markdown|Markdown|.md .markdown .mdown .mkdn .mkd .mdwn .mdtxt .mdtext
mdx|MDX|.mdx
mips|MIPS|.s
msdax|DAX|.dax .msdax
mysql|MySQL|
objective-c|Objective-C|.m
pascal|Pascal|.pas .p
pascaligo|PascaLIGO|.ligo
perl|Perl|.pl .pm
pgsql|PostgreSQL|
php|PHP|.php .php4 .php5 .phtml .ctp
pla|PLA|.pla
plaintext|Plain Text|.txt .text .log
postiats|ATS|.dats .sats .hats
powerquery|Power Query|.pq .pqm
powershell|PowerShell|.ps1 .psm1 .psd1
proto|Protocol Buffers|.proto
pug|Pug|.jade .pug
python|Python|.py .rpy .pyw .cpy .gyp .gypi .pyi|sconstruct sconscript
qsharp|Q#|.qs
r|R|.r .rhistory .rmd .rprofile .rt
razor|Razor|.cshtml
redis|Redis|.redis
redshift|Redshift|
restructuredtext|reStructuredText|.rst
ruby|Ruby|.rb .rbx .rjs .gemspec .pp|rakefile gemfile
rust|Rust|.rs .rlib
sb|Small Basic|.sb
scala|Scala|.scala .sc .sbt
scheme|Scheme|.scm .ss .sch .rkt
scss|Sass|.scss
shell|Shell|.sh .bash .zsh|.bashrc .zshrc .profile .bash_profile
sol|Solidity|.sol
sparql|SPARQL|.rq
sql|SQL|.sql
st|Structured Text|.st .iecst .iecplc .lc3lib .tcpou .tcdut .tcgvl .tcio
swift|Swift|.swift
systemverilog|SystemVerilog|.sv .svh
tcl|Tcl|.tcl
twig|Twig|.twig
typescript|TypeScript|.ts .tsx .cts .mts
typespec|TypeSpec|.tsp
vb|Visual Basic|.vb
verilog|Verilog|.v .vh
wgsl|WGSL|.wgsl
xml|XML|.xml .xsd .dtd .ascx .csproj .config .props .targets .wxi .wxl .wxs .xaml .svg .svgz .opf .xslt .xsl
yaml|YAML|.yaml .yml
`;

const FIRST_LINES: Readonly<Record<string, string>> = {
  javascript: '^#!.*\\bnode',
  python: '^#!/.*\\bpython[0-9.-]*\\b',
  shell: '^#!.*\\b(ba|z|da|k)?sh\\b',
  xml: '(\\<\\?xml.*)|(\\<svg)|(\\<\\!doctype\\s+svg)',
};

let known: readonly LanguageInfo[] | undefined;

/** Made when first asked for: nothing on the way to first paint asks. */
export function knownLanguages(): readonly LanguageInfo[] {
  return (known ??= TABLE.trim().split('\n').map(toInfo));
}

function toInfo(row: string): LanguageInfo {
  const [id = '', name = '', extensions = '', filenames = ''] = row.split('|');
  return {
    id,
    aliases: [name],
    extensions: words(extensions),
    filenames: words(filenames),
    firstLine: FIRST_LINES[id],
  };
}

function words(text: string): readonly string[] {
  return text.split(' ').filter(Boolean);
}
