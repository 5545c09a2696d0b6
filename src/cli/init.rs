//! `init`: a new ledger, and a key to sign it with.

use super::Outcome;
use super::output::{Output, fault};
use super::place::{Clock, KeyPlace, LedgerPlace, make_key};
use clap::Args;
use corroborate::hash::Digest;
use corroborate::ledger::{Ledger, Signer};
use std::io::Write as _;

pub const EXAMPLES: &str = "\
Examples:
  corroborate init
  corroborate init --ledger desk.db --key desk.key --name example.org/desk";

pub const AFTER: &str = "\
The key is made only where there is none. It stays outside the ledger; without it nothing can be
added, and whoever has it can sign another history.

Exit codes:
  0   made
  2   there is something at that place
  16  not written";

/// Make a new, empty ledger, and a key to sign it with
#[derive(Args)]
pub struct Options {
    #[command(flatten)]
    ledger: LedgerPlace,
    #[command(flatten)]
    key: KeyPlace,
    /// The name of the log in its checkpoints [default: corroborate/ and 16 digits]
    #[arg(long, value_name = "NAME")]
    name: Option<String>,
    #[command(flatten)]
    clock: Clock,
}

pub fn run(options: &Options) -> Outcome {
    let time = options.clock.now()?;
    let path = options.ledger.new_path();
    let key = options.key.path()?;
    let made = !path.exists() && make_key(&key)?;
    let name = match &options.name {
        Some(name) => name.clone(),
        None => {
            // A name of its own for each ledger of one key: the key and the moment say which.
            let signer = options.key.signer("corroborate")?;
            let moment = match &options.clock.time {
                Some(_) => time.clone(),
                None => time::OffsetDateTime::now_utc().unix_timestamp_nanos().to_string(),
            };
            let digest = Digest::of_parts([signer.verifier().key().as_slice(), moment.as_bytes()]);
            format!("corroborate/{}", &digest.to_string()[..16])
        }
    };
    let signer: Signer = options.key.signer(&name)?;
    let (ledger, note) = Ledger::create(&path, &signer, &time)?;
    ledger.settle();
    let mut out = Output::open();
    writeln!(out, "ledger     {}", path.display()).map_err(fault)?;
    writeln!(out, "key        {}{}", key.display(), if made { " (new; keep a copy)" } else { "" }).map_err(fault)?;
    writeln!(out, "verifier   {}", signer.verifier()).map_err(fault)?;
    super::checkpoint::print(&mut out, &note)?;
    out.finish()?;
    Ok(0)
}
